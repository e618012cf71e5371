import t from 'tap'
import { LinkBlocked } from '../../../src/channel-errors.ts'
import { message, soon, startWorkspace } from './workspace.ts'

t.test('the link says who we are, and that Slack answers', async (t) => {
  const { connect } = await startWorkspace(t)
  const { identity, alive } = await connect()
  t.same(identity, { id: 'U0PORTER1', name: 'porter' })
  await t.resolves(alive, 'a ping was answered')
})

t.test('a routine refresh ends the link at once, so that the next one comes at once', async (t) => {
  const { connect, slack } = await startWorkspace(t)
  const { ended } = await connect()
  slack.deliveries.disconnect('refresh_requested')
  const error = await ended
  t.match(error, { message: /refresh_requested/ })
  t.notOk(error instanceof LinkBlocked)
})

t.test('what nobody acknowledged during a refresh comes over the next link, under its old key', async (t) => {
  const { connect, slack, events } = await startWorkspace(t)
  const { ended } = await connect()
  slack.deliveries.disconnect('refresh_requested')
  await ended
  await slack.network.say({ text: 'in between' })
  await connect()
  t.match(await events.find(), { type: 'message', text: 'in between' })
})

t.test('Socket Mode that is switched off blocks the link and says where to switch it on', async (t) => {
  const { connect, slack } = await startWorkspace(t)
  const { ended } = await connect()
  slack.deliveries.disconnect('link_disabled')
  t.match(await ended, { name: 'LinkBlocked', code: 'link_disabled', remedy: /Socket Mode/ })
})

t.test('an app that is removed from the workspace blocks the link', async (t) => {
  const { connect, slack } = await startWorkspace(t)
  const { ended } = await connect()
  slack.deliver.emit({ type: 'tokens_revoked', tokens: { bot: ['U0PORTER1'] } }, { isHuman: true })
  t.match(await ended, { name: 'LinkBlocked', code: 'tokens_revoked', remedy: /Install/ })
})

t.test('a send that finds the token void ends the link, and the message waits', async (t) => {
  const { connect, slack } = await startWorkspace(t)
  const { channel, ended } = await connect()
  slack.network.revoke()
  await t.rejects(channel.send(message('hello'), soon()), { name: 'SendDeferred', code: 'token_revoked' })
  t.match(await ended, { name: 'LinkBlocked', code: 'token_revoked' })
})

t.test('a void app token is told apart from a void bot token', async (t) => {
  const { connect } = await startWorkspace(t)
  await t.rejects(connect({ config: { appToken: 'xapp-old' } }), { code: 'invalid_auth', remedy: /appToken/ })
  await t.rejects(connect({ config: { botToken: 'xoxb-old' } }), { code: 'invalid_auth', remedy: /botToken/ })
  await t.rejects(connect({ config: { appToken: 'xoxb-fake-0123456789-bot-token' } }), {
    code: 'not_allowed_token_type',
    remedy: /app-level token/
  })
})

t.test('an eleventh connection waits for a place', async (t) => {
  const { connect } = await startWorkspace(t)
  for (let count = 0; count < 10; count++) await connect()
  await t.rejects(connect(), { name: 'LinkBlocked', code: 'too_many_websockets', retryAfterMs: 60_000 })
})

t.test('nonsense over the socket ends no process', async (t) => {
  const { connect, slack, events } = await startWorkspace(t)
  const { ended } = await connect()
  slack.deliveries.babble('no JSON')
  slack.deliveries.babble('{"type":"hello"}')
  slack.deliveries.babble('{"envelope_id":"x","type":"disconnect"')
  await slack.network.say({ text: 'still there?' })
  t.match(await events.find(), { text: 'still there?' })
  slack.deliveries.babble('{"envelope_id":"x","type":"events_api"}')
  t.match(await ended, { message: /./ }, 'an envelope without a payload ends the link, and that alone')
})

t.test('a server that is down, slow to answer or speaks HTML is no reason to give up', async (t) => {
  const { connect, slack } = await startWorkspace(t)
  for (const how of ['server-error', 'nonsense', 'rate-limit', 'lost'] as const) {
    slack.fail('apps.connections.open', how)
    const error = await connect().catch((error: unknown) => error)
    t.ok(error instanceof Error && !(error instanceof LinkBlocked), how)
  }
  t.ok(await connect())
})

t.test('a missing scope is said by the probe and in the log', async (t) => {
  const { connect, open, slack, log } = await startWorkspace(t)
  slack.world.app.scopes.delete('files:read')
  const channel = await open()
  t.match(await channel.probe(soon()), { ok: true, notes: [/files:read: files .* cannot be fetched/] })
  await connect()
  t.ok(log.some((line) => line.includes('files:read')))
})
