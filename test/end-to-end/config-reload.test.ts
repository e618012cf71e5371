import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { elapsed } from '../../src/time.ts'
import { attempt, connect } from '../helpers/client.ts'
import { TOKEN, temporaryDirectory } from '../helpers/gateway.ts'
import { startGatewayProcess } from '../helpers/gateway-process.ts'
import { commandLine } from '../src/cli/command-line.ts'

const PATIENCE_MS = 20_000

t.test('SIGHUP has a process read its file again, and another token shuts out the old one', async (t) => {
  const stateDir = temporaryDirectory(t)
  const put = (token: string) =>
    writeFileSync(join(stateDir, 'portcullis.json5'), `{ gateway: { auth: { token: '${token}' } } }`)
  put(TOKEN)
  const { pid, wsUrl, stop } = await startGatewayProcess(t, { stateDir })
  const { closed } = await connect(t, wsUrl)
  put('another-token-0123456789')
  process.kill(pid, 'SIGHUP')
  t.match(await closed, { code: 4001, reason: 'gateway auth changed' })
  t.match(await attempt(t, wsUrl), { answer: { ok: false } })
  t.ok(await connect(t, wsUrl, { token: 'another-token-0123456789' }))
  t.match(await stop(), { code: 0 })
})

t.test('a process starts on a spoilt file, asks for its token, and is mended while it runs', async (t) => {
  const spoilt = [
    ['{ gateway: { auth: ', 'config'],
    ["{ gateway: { auth: 'none', bind: 'lan' } }", 'gateway.auth'],
    ["{ gateway: { bind: ['0.0.0.0'] } }", 'gateway.bind']
  ] as const
  for (const [text, id] of spoilt) {
    const stateDir = temporaryDirectory(t)
    writeFileSync(join(stateDir, 'portcullis.json5'), text)
    const { pid, url, wsUrl, stop } = await startGatewayProcess(t, { stateDir })
    t.equal((await fetch(`${url}/healthz`)).status, 200)
    t.match(await attempt(t, wsUrl, { auth: {} }), { answer: { ok: false } })
    const { call } = await connect(t, wsUrl, { token: readFileSync(join(stateDir, 'token'), 'utf8').trim() })
    t.match((await call('health')).plugins.errors, [{ id, origin: 'config' }])
    writeFileSync(join(stateDir, 'portcullis.json5'), '{}')
    process.kill(pid, 'SIGHUP')
    const until = elapsed() + PATIENCE_MS
    const named = async (): Promise<boolean> =>
      (await call('health', { probe: true })).plugins.errors.some(
        (problem: { id: string }) => problem.id === id
      )
    // What `bind` says now waits for a restart under the name of its section.
    while ((await named()) && elapsed() < until);
    t.notOk(await named(), text)
    await stop()
  }
})

t.test('the command line changes the file of the gateway that runs, and says what it does', async (t) => {
  const cli = commandLine(t)
  const path = cli.put('portcullis.json5', `{\n  // mine\n  gateway: { auth: { token: '${TOKEN}' } },\n}\n`)
  const gateway = await startGatewayProcess(t, { stateDir: cli.stateDir })
  t.match(await cli.run(['config', 'set', 'messages.queue.mode', 'collect']), {
    code: 0,
    stdout: 'messages.queue.mode: in force now\n'
  })
  t.match(await cli.run(['config', 'patch', '{ gateway: { mdns: { enabled: true } } }']), {
    code: 0,
    stdout: /^gateway\.mdns\.enabled: in force after a restart of the gateway$/m
  })
  t.match(await cli.run(['config', 'unset', 'gateway.mdns']), { code: 0 })
  t.match(readFileSync(path, 'utf8'), /\/\/ mine\n {2}gateway: \{ auth: \{ token: .*mode: 'collect'/s)
  t.match(await cli.run(['config', 'set', 'gateway.bind', 'everywhere please']), {
    code: 1,
    stderr: /gateway\.bind must be one of "loopback"/
  })
  t.match(await cli.run(['config', 'reload']), { code: 0, stdout: /^Nothing to change/ })
  writeFileSync(path, '{')
  t.match(await cli.run(['config', 'reload']), { code: 1, stderr: /is not valid JSON5/ })
  writeFileSync(path, `{ gateway: { auth: { token: '${TOKEN}' } } }`)
  await gateway.stop()
  t.match(await cli.run(['config', 'set', 'gateway.port', '4711']), { code: 0, stdout: /no gateway runs/ })
  t.equal((await cli.run(['config', 'get', 'gateway.port'])).stdout, '4711\n')
  const given = await cli.run(['config', 'set', 'channels.telegram.name', '-'], { input: 'the bot\n' })
  t.equal(given.code, 0, given.stderr)
  t.equal((await cli.run(['config', 'get', 'channels.telegram.name'])).stdout, 'the bot\n')
})
