import { execFile } from 'node:child_process'
import { cpSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { root } from './source-files.ts'

const packageFile = createRequire(import.meta.url).resolve('typescript/package.json')
const tsc = join(dirname(packageFile), 'bin/tsc')

const compilerOptions = {
  ...{ target: 'es2024', lib: ['es2024', 'dom'], module: 'nodenext', types: [], noEmit: true, strict: true },
  ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, verbatimModuleSyntax: true },
  ...{ erasableSyntaxOnly: true, allowImportingTsExtensions: true, noUnusedLocals: true }
}

/** Compiles a program against the generated types. Nothing where it is sound. */
const compile = (t: Test, program: string): Promise<string> => {
  const folder = temporaryDirectory(t)
  cpSync(join(root, 'docs/clients/typescript'), join(folder, 'protocol'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
  writeFileSync(join(folder, 'program.ts'), program)
  return new Promise((resolve) => {
    // Through `env -i`: the test runner's own hooks are not for the compiler.
    execFile('env', ['-i', process.execPath, tsc, '-p', folder], (error, stdout) =>
      resolve(error ? stdout || String(error) : '')
    )
  })
}

/** A client in thirty lines, as somebody would write it who has nothing but the types. */
const client = `
import type { EventName, Events, GatewayFrame, MethodName, ParamsOf, RequestFrame, ResultOf } from './protocol/index.ts'

type Answer = (frame: Extract<GatewayFrame, { type: 'res' }>) => void

export const open = (socket: WebSocket) => {
  const waiting = new Map<string, Answer>()
  const listeners = new Map<string, (payload: unknown) => void>()
  socket.onmessage = ({ data }) => {
    const frame = JSON.parse(String(data)) as GatewayFrame
    if (frame.type === 'res') waiting.get(frame.id)?.(frame)
    else if (frame.type === 'event') listeners.get(frame.event)?.(frame.payload)
  }
  return {
    call: <Name extends MethodName>(method: Name, params: ParamsOf<Name>): Promise<ResultOf<Name>> => {
      const frame: RequestFrame = { type: 'req', id: crypto.randomUUID(), method, params }
      socket.send(JSON.stringify(frame))
      return new Promise((resolve, reject) => {
        waiting.set(frame.id, ({ ok, payload, error }) =>
          ok ? resolve(payload as ResultOf<Name>) : reject(new Error(error?.message)))
      })
    },
    on: <Name extends EventName>(event: Name, listener: (payload: Events[Name]) => void) =>
      void listeners.set(event, (payload) => listener(payload as Events[Name]))
  }
}
`

const use = (lines: string): string => `${client}
export const use = async (socket: WebSocket): Promise<void> => {
  const gateway = open(socket)
${lines}
}
`

t.test('a small client compiles against the types', async (t) => {
  const lines = `
  const { sessions } = await gateway.call('sessions.list', { limit: 10 })
  for (const { key, updatedAt } of sessions) console.log(key.length, updatedAt?.toFixed())
  gateway.on('chat', (event) => {
    if (event.state === 'delta') console.log(event.deltaText)
    else if (event.state === 'error') console.log(event.errorKind)
  })
  await gateway.call('chat.send', { sessionKey: 'main', message: 'hi', idempotencyKey: '1' })`
  t.equal(await compile(t, use(lines)), '')
})

const mistakes = {
  'an unknown method': "await gateway.call('sessions.lost', {})",
  'a missing parameter': "await gateway.call('chat.send', { sessionKey: 'main', message: 'hi' })",
  'a parameter of another type': "await gateway.call('sessions.list', { limit: 'ten' })",
  'a result that is not there': "console.log((await gateway.call('sessions.list', {})).rows)",
  'a null forgotten':
    "console.log((await gateway.call('sessions.list', {})).sessions[0]!.updatedAt.toFixed())",
  'an unknown event': "gateway.on('chatter', () => {})"
}

for (const [name, line] of Object.entries(mistakes)) {
  t.test(`${name} does not compile`, async (t) => {
    t.match(await compile(t, use(line)), /program\.ts\(\d+,\d+\): error TS/)
  })
}
