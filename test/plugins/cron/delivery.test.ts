import t from 'tap'
import { eventually } from '../../contract/channel-world.ts'
import { says } from '../../helpers/network/openai.ts'
import { startOnSlack } from './scene.ts'

t.test('the answer of a job goes to the channel that it names, once', async (t) => {
  const { add, client, ended, lines, log, model, network } = await startOnSlack(t)
  model.play(says('Sunny.'))
  const delivery = { mode: 'announce', channel: 'slack', to: network.direct.id }
  const { id } = await add({ delivery })
  await client.call('cron.run', { id })
  t.match(await ended(id), { status: 'ok' })
  await eventually('the message did not arrive', () => network.taken().length > 0)
  t.match(network.taken(), [{ conversation: network.direct.id, text: 'Sunny.' }])
  t.equal(network.taken().length, 1)
  t.match(await log(id), [{ deliveryStatus: 'unknown', summary: 'Sunny.' }], 'the outbox knows the rest')
  t.same(await lines(), [], 'the main conversation does not hold it')
})

t.test('a channel that is not there, or not named whole, is refused when the job is added', async (t) => {
  const { client, network } = await startOnSlack(t)
  const job = {
    ...{
      name: 'Job',
      schedule: { kind: 'every', everyMs: 60_000 },
      sessionTarget: 'isolated',
      wakeMode: 'now'
    },
    payload: { kind: 'agentTurn', message: 'hello' }
  }
  const refusal = (delivery: object) =>
    client.refusal('cron.add', { ...job, delivery: { mode: 'announce', ...delivery } })
  t.match(await refusal({ channel: 'pigeon', to: 'x' }), { message: 'unknown channel "pigeon"' })
  t.match(await refusal({ channel: 'slack' }), { message: 'delivery.channel "slack" needs delivery.to' })
  const elsewhere = { channel: 'slack', to: network.direct.id, accountId: 'work' }
  t.match(await refusal(elsewhere), { message: /^unknown account "work" of slack/ })
})
