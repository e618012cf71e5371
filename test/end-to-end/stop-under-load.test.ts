import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { elapsed } from '../../src/time.ts'
import { connect } from '../helpers/client.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { startGatewayProcess } from '../helpers/gateway-process.ts'
import { fakeOpenAi } from '../helpers/network/openai.ts'

t.setTimeout(120_000)

const CLIENTS = 6
const RUNS = 12
/** What the gateway promises, and what a slow machine needs to end a process. */
const PROMISE_MS = 10_000
const SLACK_MS = 3_000

/** A program that neither answers nor listens to anybody but the kernel, and says that it is there. */
const deafProgram = (dir: string) => {
  const mark = join(dir, 'deaf-program-runs')
  const path = join(dir, 'deaf.mjs')
  writeFileSync(
    path,
    `import { writeFileSync } from 'node:fs'
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {})
setInterval(() => {}, 1000)
writeFileSync(${JSON.stringify(mark)}, String(process.pid))`
  )
  return {
    args: [path],
    /** Its process, once it runs. */
    pid: (): number | undefined => (existsSync(mark) && Number(readFileSync(mark, 'utf8'))) || undefined
  }
}

/** A network that takes every request and answers none. */
const silentNetwork = async (t: Test): Promise<{ url: string; asked: Promise<unknown> }> => {
  const server = createServer(() => undefined).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, asked: once(server, 'request') }
}

t.test('told to stop under load, with channels that hang, it is gone within ten seconds', async (t) => {
  const stateDir = temporaryDirectory(t)
  const model = await fakeOpenAi(t)
  model.playOtherwise(() => [{ text: 'so' }, 'stall'])
  const network = await silentNetwork(t)
  const deaf = deafProgram(stateDir)
  writeFileSync(
    join(stateDir, 'portcullis.json5'),
    JSON.stringify({
      models: { providers: { fake: { baseUrl: model.baseUrl, apiKey: 'none' } } },
      agents: { defaults: { model: 'fake/model', maxConcurrent: 4 } },
      channels: {
        telegram: { botToken: '1:a-token-for-tests', apiRoot: network.url },
        imessage: { command: process.execPath, args: deaf.args }
      }
    })
  )
  const { wsUrl, token, url, stop } = await startGatewayProcess(t, { stateDir })
  const wires = await Promise.all(Array.from({ length: CLIENTS }, () => connect(t, wsUrl, { token })))
  for (let run = 0; run < RUNS; run++)
    await wires[run % CLIENTS]?.call('chat.send', {
      sessionKey: `session-${run}`,
      message: 'words',
      idempotencyKey: `run-${run}`
    })
  await Promise.all([model.requests(4), network.asked])
  while (!deaf.pid()) await fetch(`${url}/healthz`)

  const since = elapsed()
  const { code, signal } = await stop()
  const tookMs = Math.round(elapsed() - since)
  t.ok(tookMs < PROMISE_MS + SLACK_MS, `it took ${tookMs} ms`)
  t.same({ code, signal }, { code: 0, signal: null })
  for (const wire of wires) {
    t.same(await wire.closed, { code: 1012, reason: 'service restart' })
    t.equal(wire.frames.at(-1)?.type, 'event')
    t.ok(wire.frames.some(({ event }) => event === 'shutdown'))
  }
  t.notOk(existsSync(join(stateDir, 'gateway.json')), 'nobody is led to it any more')
  t.throws(
    () => process.kill(deaf.pid() ?? 0, 0),
    { code: 'ESRCH' },
    'the program that does not listen is gone'
  )

  rmSync(join(stateDir, 'portcullis.json5'))
  const again = await startGatewayProcess(t, { stateDir })
  t.equal((await fetch(`${again.url}/healthz`)).status, 200, 'the next one starts')
})
