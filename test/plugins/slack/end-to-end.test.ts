import t, { type Test } from 'tap'
import { eventually } from '../../contract/channel-world.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'
import { startSlack } from '../../helpers/network/slack.ts'

const open = { dmPolicy: 'open', allowFrom: ['*'], groupPolicy: 'open' }

/** The whole gateway with a fake workspace, and nothing else. */
const start = async (t: Test, config: object = {}) => {
  const slack = await startSlack()
  t.teardown(slack.close)
  const own = { ...slack.network.config, ...open, ...config }
  const gateway = await startGateway(t, {
    config: { gateway: { auth: { token: TOKEN } }, channels: { slack: own } }
  })
  return { slack, gateway }
}

t.test('a question in Slack is answered in Slack', async (t) => {
  const { slack } = await start(t)
  await eventually('no link', () => slack.deliveries.sockets() === 1)
  await slack.network.say({ text: '/status' })
  await eventually('no answer', () => slack.network.taken().length > 0)
  await eventually('the answer was cut short', () =>
    /concierge/i.test(slack.network.taken()[0]?.current ?? '')
  )
  t.match(slack.network.taken(), [{ conversation: 'D0ALICE01' }])
})

t.test('a mention in a channel is answered once, in its thread', async (t) => {
  const { slack } = await start(t, { replyToMode: 'all' })
  await eventually('no link', () => slack.deliveries.sockets() === 1)
  const { group: conversation, say, taken } = slack.network
  const asked = await say({ conversation, text: '/status', mention: true })
  await eventually('no answer', () => taken().length > 0)
  await say({ text: '/status' })
  await eventually('no answer', () => taken().length > 1)
  t.match(taken(), [{ conversation: 'C0GENERAL', thread: asked }, { conversation: 'D0ALICE01' }])
  t.equal(taken().length, 2, 'message and app_mention are one question')
})

t.test('in HTTP mode Slack posts to the port that everything else is on', async (t) => {
  const secret = 'fake-signing-secret-0123456789'
  const { slack, gateway } = await start(t, { mode: 'http', appToken: undefined, signingSecret: secret })
  slack.deliveries.postTo(`${gateway.url}/webhooks/slack`)
  await eventually('no link', () => slack.calls.length > 0)
  await slack.network.say({ text: '/status' })
  await eventually('it was not taken', () => {
    if (!slack.network.isAcknowledged()) void slack.network.redeliver()
    return slack.network.isAcknowledged()
  })
  await eventually('no answer', () => slack.network.taken().length > 0)
  t.match(slack.network.taken(), [{ conversation: 'D0ALICE01' }])
  t.equal(slack.network.taken().length, 1, 'however often it was posted')
})

t.test('without a section for Slack nothing is loaded and nothing listens', async (t) => {
  const gateway = await startGateway(t)
  t.equal((await fetch(`${gateway.url}/webhooks/slack`, { method: 'POST' })).status, 404)
})
