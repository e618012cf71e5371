import { createHmac } from 'node:crypto'
import fastify from 'fastify'
import t, { type Test } from 'tap'
import { slackWebhook } from '../../../plugins/slack/webhook.ts'
import { eventually } from '../../contract/channel-world.ts'
import { startWorkspace } from './workspace.ts'

/** A workspace whose app is in HTTP mode, and the address that its events go to. */
const startPosted = async (t: Test) => {
  const workspace = await startWorkspace(t)
  const { slack, requests } = workspace
  const app = fastify()
  await app.register(slackWebhook, { prefix: '/webhooks/slack', requests })
  const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/webhooks/slack`
  t.teardown(() => app.close())
  slack.deliveries.postTo(url)
  const { signingSecret } = slack.world.app
  const config = { mode: 'http', signingSecret }
  const sign = (body: string, at = Date.now(), secret = signingSecret) => {
    const stamp = String(Math.floor(at / 1000))
    const digest = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')
    return { 'x-slack-request-timestamp': stamp, 'x-slack-signature': `v0=${digest}` }
  }
  const post = (body: string, headers: Record<string, string>, path = '') =>
    fetch(url + path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
  return { ...workspace, app, url, sign, post, connect: () => workspace.connect({ config }) }
}

t.test('events and commands that Slack posts arrive, and are answered once they are stored', async (t) => {
  const { slack, events, connect } = await startPosted(t)
  const { identity } = await connect()
  t.match(identity, { id: 'U0PORTER1' })
  await slack.network.say({ text: 'by post' })
  t.match(await events.find(), { text: 'by post' })
  await eventually('it was never acknowledged', slack.network.isAcknowledged)
  slack.deliver.command(slack.place('C0GENERAL'), {
    user: 'U0BOB0001',
    command: '/portcullis',
    text: 'a & b'
  })
  t.match((await events.atLeast(2))[1], { text: 'a & b', mentioned: true })
  t.equal(slack.deliveries.sockets(), 0, 'there is no socket')
})

t.test('while the link is down, Slack is asked to come again', async (t) => {
  const { slack, sign, post, connect, events } = await startPosted(t)
  await slack.network.say({ text: 'too early' })
  t.equal((await post('{}', sign('{}'))).status, 503)
  t.notOk(slack.network.isAcknowledged())
  const { stop, ended } = await connect()
  await slack.network.redeliver()
  t.match(await events.find(), { text: 'too early' })
  stop()
  t.equal(await ended, undefined)
  t.equal((await post('{}', sign('{}'))).status, 503)
})

t.test('nobody but Slack is let in, and nobody may repeat what Slack said', async (t) => {
  const { sign, post, connect, events } = await startPosted(t)
  await connect()
  const event = {
    type: 'message',
    channel: 'D0ALICE01',
    channel_type: 'im',
    user: 'U0ALICE01',
    text: 'x',
    ts: '1.2'
  }
  const body = JSON.stringify({ type: 'event_callback', event })
  const now = Date.now()
  const signed = sign(body)
  const attempts = [
    {},
    sign(body, now, 'another secret'),
    sign(body, now - 6 * 60_000),
    sign(body, now + 6 * 60_000),
    sign(`${body} `),
    { ...signed, 'x-slack-signature': 'v0=' },
    { ...signed, 'x-slack-request-timestamp': 'NaN' },
    { ...signed, 'x-slack-request-timestamp': `${signed['x-slack-request-timestamp']}0` }
  ]
  for (const headers of attempts) t.equal((await post(body, headers)).status, 401)
  t.equal((await post(body, signed, '/another')).status, 503, 'another account')
  t.same(events.all, [])
  t.equal((await post(body, signed)).status, 200)
  t.equal(events.all.length, 1)
})

t.test('the challenge of the first visit is answered, if it is signed', async (t) => {
  const { sign, post, connect } = await startPosted(t)
  await connect()
  const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
  t.same(await (await post(body, sign(body))).json(), { challenge: 'abc' })
  t.equal((await post(body, {})).status, 401)
})

t.test('buttons are taken and mean nothing; what is no JSON is refused', async (t) => {
  const { sign, post, connect, events } = await startPosted(t)
  await connect()
  const form = 'payload=%7B%7D'
  const headers = { ...sign(form), 'content-type': 'application/x-www-form-urlencoded' }
  t.equal((await post(form, headers)).status, 200)
  t.equal((await post('not json', sign('not json'))).status, 400)
  t.same(events.all, [])
})
