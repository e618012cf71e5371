import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import t from 'tap'
import { connect } from '../../helpers/client.ts'
import { TOKEN } from '../../helpers/gateway.ts'
import { file, startScene } from './scene.ts'

const HIDDEN = '__OPENCLAW_REDACTED__'

t.test('a write needs the base that was read, and refuses a stale one', async (t) => {
  const { operator, patch, read } = await startScene(t)
  const before = read()
  for (const method of ['config.set', 'config.patch', 'config.apply']) {
    t.match(await operator.refusal(method, { raw: '{}' }), {
      code: 'INVALID_REQUEST',
      message: 'config base hash required; re-run config.get and retry'
    })
    t.match(await operator.refusal(method, { raw: '{}', baseHash: 'old' }), {
      code: 'INVALID_REQUEST',
      message: 'config changed since last load; re-run config.get and retry'
    })
  }
  t.equal(read(), before)
  const { hash } = await operator.call('config.get')
  t.match(await patch({ session: { dmScope: 'per-peer' } }), { ok: true })
  t.match(await operator.refusal('config.set', { raw: '{}', baseHash: hash }), { message: /^config changed/ })
})

t.test('where there is no file, a write needs no base', async (t) => {
  const { operator, path, read } = await startScene(t)
  rmSync(path)
  t.match(await operator.call('config.set', { raw: `{ gateway: { auth: { token: '${TOKEN}' } } }` }), {
    ok: true
  })
  t.match(read(), TOKEN)
})

t.test('a patch touches nothing but what it changes', async (t) => {
  const { patch, read } = await startScene(t, file("  session: { dmScope: 'main' /* all */ },\n"))
  const answer = await patch({ session: { dmScope: 'per-peer' }, tools: { mine: 1 } })
  t.match(answer, { ok: true, commentsKept: true, warnings: [{ path: 'tools' }] })
  t.equal(
    read(),
    file("  session: { dmScope: 'per-peer' /* all */ },\n  tools: {\n    mine: 1,\n  },\n"),
    'an unknown key is kept, and warned of'
  )
  await patch({ tools: null })
  t.equal(read(), file("  session: { dmScope: 'per-peer' /* all */ },\n"))
})

t.test('a secret that comes back redacted is kept, and the mark stands for nothing elsewhere', async (t) => {
  const { operator, read } = await startScene(t)
  const { raw, hash: baseHash } = await operator.call('config.get')
  t.notMatch(raw, TOKEN)
  const wanted = { ...JSON.parse(raw), session: { dmScope: 'per-peer' } }
  const answer = await operator.call('config.set', { raw: JSON.stringify(wanted), baseHash })
  t.equal(read(), file("  session: {\n    dmScope: 'per-peer',\n  },\n"), 'and so are the comments')
  t.notMatch(JSON.stringify(answer), TOKEN)
  const misplaced = { raw: `{ gateway: { auth: { password: '${HIDDEN}' } } }`, baseHash: answer.hash }
  t.match(await operator.refusal('config.patch', misplaced), {
    code: 'INVALID_REQUEST',
    message: /^invalid config: gateway\.auth\.password is __OPENCLAW_REDACTED__, but nothing is stored/,
    details: { issues: [{ path: 'gateway.auth.password' }] }
  })
})

t.test('a text with comments is written as it is', async (t) => {
  const { operator, read } = await startScene(t)
  const { hash: baseHash } = await operator.call('config.get')
  const raw = `{ // new\n  "gateway": { auth: { token: '${HIDDEN}' } } }`
  await operator.call('config.apply', { raw, baseHash, note: 'a try' })
  t.equal(read(), `{ // new\n  "gateway": { auth: { token: '${TOKEN}' } } }`)
})

t.test('what is wrong is refused with its path, and changes nothing', async (t) => {
  const { operator, read, patch } = await startScene(t)
  const { hash: baseHash } = await operator.call('config.get')
  const before = read()
  const wrong: [string, string][] = [
    ['{ gateway: { bind: "everywhere please" } }', 'gateway.bind'],
    ['{ channels: { telegram: { dmPolicy: "opne" } } }', 'channels.telegram.dmPolicy'],
    ['{ gateway: ', '']
  ]
  for (const [raw, path] of wrong) {
    const error = await operator.refusal('config.patch', { raw, baseHash })
    t.match(error, { code: 'INVALID_REQUEST', message: /^invalid config: /, details: { issues: [{ path }] } })
    t.notMatch(error.message, /everywhere|opne/, 'without the value')
  }
  t.equal(read(), before)
  t.ok(await patch({ gateway: { bind: 'lan' } }))
})

t.test('a fault that was there does not stand in the way of mending another', async (t) => {
  const { patch, read } = await startScene(
    t,
    file("  session: { dmScope: 'x' }, messages: { queue: { cap: 0 } },\n")
  )
  const answer = await patch({ session: { dmScope: 'main' } })
  t.match(answer, { ok: true, issues: [{ path: 'messages.queue.cap' }] })
  t.match(read(), "dmScope: 'main' }, messages: { queue: { cap: 0 }")
})

t.test('the five texts before are kept, for nobody else to read', async (t) => {
  const { patch, gateway, path } = await startScene(t)
  const [first] = [readFileSync(path, 'utf8')]
  const answers = []
  for (const cap of [1, 2, 3, 4, 5, 6, 7]) answers.push(await patch({ messages: { queue: { cap } } }))
  const names = readdirSync(gateway.stateDir).filter((name) => name.startsWith('portcullis.json5'))
  t.same(names.toSorted(), [
    'portcullis.json5',
    ...[1, 2, 3, 4, 5].map((age) => `portcullis.json5.bak.${age}`)
  ])
  t.equal(answers[0].backup, `${path}.bak.1`)
  t.match(readFileSync(`${path}.bak.1`, 'utf8'), 'cap: 6')
  t.match(readFileSync(`${path}.bak.5`, 'utf8'), 'cap: 2')
  t.notSame(readFileSync(`${path}.bak.5`, 'utf8'), first)
  for (const name of names) t.equal(statSync(`${gateway.stateDir}/${name}`).mode & 0o777, 0o600, name)
  const same = await patch({ messages: { queue: { cap: 7 } } })
  t.match(same, { plan: [] })
  t.notOk(same.backup, 'a write that changes nothing writes nothing')
  t.ok(existsSync(path))
})

t.test('who may only read may not write', async (t) => {
  const { gateway } = await startScene(t)
  const reader = await connect(t, gateway.wsUrl, { scopes: ['operator.read', 'operator.write'] })
  for (const method of ['config.set', 'config.patch', 'config.apply', 'config.reload']) {
    t.match(await reader.refusal(method, { raw: '{}' }), { details: { missingScope: 'operator.admin' } })
  }
})

t.test('the thirty-first change in a minute has to wait', async (t) => {
  const { operator } = await startScene(t)
  for (let count = 0; count < 30; count += 1) {
    t.match(await operator.refusal('config.patch', { raw: '{}', baseHash: 'old' }), {
      code: 'INVALID_REQUEST'
    })
  }
  const { code, message, retryable, retryAfterMs } = await operator.refusal('config.patch', {
    raw: '{}',
    baseHash: 'old'
  })
  t.match(
    { code, message, retryable },
    {
      code: 'UNAVAILABLE',
      message: /^rate limit exceeded for config\.patch; retry after \d+s$/,
      retryable: true
    }
  )
  t.ok(Number.isInteger(retryAfterMs) && (retryAfterMs ?? 0) > 0 && (retryAfterMs ?? 0) <= 60_000)
})
