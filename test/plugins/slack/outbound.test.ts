import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { now } from '../../../src/time.ts'
import { message, soon, startWorkspace } from './workspace.ts'

t.test('a message whose answer was lost is found by the id that it carries', async (t) => {
  const { open, slack } = await startWorkspace(t)
  const { send, find } = await open()
  const lost = message('where am I?')
  slack.network.failSends('lost', 1)
  await t.rejects(send(lost, soon()))
  await send(message('another'), soon())
  t.same(await find(lost, { since: now() - 1_000, signal: soon() }), {
    message: slack.network.taken()[0]?.message
  })
  t.equal(await find(message('never sent'), { since: now() - 1_000, signal: soon() }), undefined)
})

t.test('a message in a thread is looked for there', async (t) => {
  const { open, slack } = await startWorkspace(t)
  const { send, find } = await open()
  const { id: conversation, thread } = slack.network.thread ?? slack.network.group
  const lost = message('in the thread', { conversation, thread })
  slack.network.failSends('lost', 1)
  await t.rejects(send(lost, soon()))
  t.same(await find(lost, { since: now() - 1_000, signal: soon() }), {
    message: slack.network.taken()[0]?.message
  })
})

t.test('nobody claims to know what stands further back than we look', async (t) => {
  const { open, slack } = await startWorkspace(t)
  const { send, find } = await open()
  const lost = message('long ago')
  await send(lost, soon())
  const place = slack.place('D0ALICE01')
  for (let count = 0; count < 1000; count++) slack.world.post(place, { user: 'U0ALICE01', text: 'on and on' })
  await t.rejects(find(lost, { since: now() - 1_000, signal: soon() }), /so much was said/)
})

t.test('a person may be written to by id, once the chat is open', async (t) => {
  const { open, slack } = await startWorkspace(t)
  const { send } = await open()
  await send(message('hello Bob', { conversation: 'U0BOB0001' }), soon())
  await send(message('once more', { conversation: 'U0BOB0001' }), soon())
  t.match(slack.network.taken(), [{ conversation: 'D0BOB0001' }, { conversation: 'D0BOB0001' }])
  t.equal(slack.calls.filter((call) => call.includes('conversations.open')).length, 1)
  await t.rejects(send(message('hello?', { conversation: 'U0NOBODY1' }), soon()), {
    name: 'SendRefused',
    code: 'user_not_found',
    remedy: /U or W/
  })
})

t.test('each refusal says what to do', async (t) => {
  const { open, slack } = await startWorkspace(t)
  const { send } = await open()
  const refusals = [
    ['C0NOWHERE', 'channel_not_found', /invite/],
    ['C0OUTSIDE', 'not_in_channel', /invite/]
  ] as const
  for (const [conversation, code, remedy] of refusals) {
    await t.rejects(send(message('hello', { conversation }), soon()), { name: 'SendRefused', code, remedy })
  }
  slack.world.app.scopes.delete('chat:write')
  await t.rejects(send(message('hello'), soon()), {
    name: 'SendRefused',
    code: 'missing_scope',
    remedy: /chat:write/
  })
})

t.test('a page instead of an answer leaves it open, and its words stay out of the error', async (t) => {
  const { open, slack } = await startWorkspace(t)
  const { send } = await open()
  slack.fail('chat.postMessage', 'nonsense')
  const error = await send(message('hello'), soon()).catch((error: unknown) => error)
  t.ok(error instanceof Error)
  t.notMatch(error, { name: /SendRefused|SendDeferred/ })
})

t.test('a Slack that nobody listens for has surely taken nothing', async (t) => {
  const { open } = await startWorkspace(t)
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  const { send } = await open({ config: { apiUrl: `http://127.0.0.1:${port}/api/` } })
  await t.rejects(send(message('hello'), soon()), { name: 'SendDeferred', code: 'ECONNREFUSED' })
})

t.test('what is done already is no failure, and what cannot be done says why', async (t) => {
  const { open, slack } = await startWorkspace(t)
  const { react, remove, edit, typing } = await open()
  const said = await slack.network.say({ text: 'nice' })
  const target = { conversation: 'D0ALICE01', message: said }
  await react(target, '👍', { remove: false })
  await react(target, '👍', { remove: false })
  await react(target, '👍', { remove: true })
  await react(target, '👍', { remove: true })
  await remove({ ...target, message: '1700000000.000001' }, soon())
  await typing('C0GENERAL', '1700000000.000001')
  t.equal(slack.network.typings?.(), 0, 'only assistants are seen writing')
  await t.rejects(react(target, '🦤', { remove: false }), { code: 'invalid_name' })
  await t.rejects(edit(target, message('no'), soon()), { code: 'cant_update_message' })
  await t.rejects(remove(target, soon()), { code: 'cant_delete_message' })
})
