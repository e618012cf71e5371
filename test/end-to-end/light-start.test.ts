import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { startGatewayProcess } from '../helpers/gateway-process.ts'

/** Writes down, as the process ends, which packages it has loaded, and whether Node's own `fetch` was one. */
const witness = (file: string): string =>
  `data:text/javascript,${encodeURIComponent(`
    import { writeFileSync } from 'node:fs'
    import { registerHooks } from 'node:module'
    const packages = new Set()
    registerHooks({ load(url, context, next) {
      const [, name] = /.*\\/node_modules\\/(@[^/]+\\/[^/]+|[^/]+)/.exec(url) ?? []
      if (name) packages.add(name)
      return next(url, context)
    } })
    process.on('exit', () => {
      const builtin = process.moduleLoadList.filter((name) => /undici/.test(name))
      writeFileSync(${JSON.stringify(file)}, JSON.stringify([...packages, ...builtin]))
    })`)}`

t.test('a gateway without a network, a model or TLS loads nothing of theirs', async (t) => {
  const stateDir = temporaryDirectory(t)
  const file = join(stateDir, 'loaded.json')
  const gateway = await startGatewayProcess(t, { stateDir, nodeArgs: ['--import', witness(file)] })
  t.equal((await gateway.stop()).code, 0)
  const loaded = JSON.parse(readFileSync(file, 'utf8')) as string[]
  t.ok(loaded.includes('fastify'), 'the witness sees what is loaded')
  const dear =
    /^(?:grammy|discord|@discordjs|@slack|@whiskeysockets|libsignal|sharp|undici|ai$|@ai-sdk|zod|marked|selfsigned|@homebridge)|undici/
  t.same(
    loaded.filter((name) => dear.test(name)),
    []
  )
})
