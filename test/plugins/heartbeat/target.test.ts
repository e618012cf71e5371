import t from 'tap'
import { eventually } from '../../contract/channel-world.ts'
import { says } from '../../helpers/network/openai.ts'
import { startOnSlack } from '../cron/scene.ts'

t.test('what a heartbeat says goes to its target too', async (t) => {
  const heartbeat = (to: string) => ({ every: '1s', target: 'slack', to })
  const { client, lines, model, network } = await startOnSlack(t, heartbeat)
  model.play(says('HEARTBEAT_OK'), says('Your train leaves.'))
  model.playOtherwise(() => says('HEARTBEAT_OK'))
  await client.call('chat.inject', { sessionKey: 'main', message: 'Hello.' })
  await client.find(({ event, payload }) => event === 'heartbeat' && payload.status === 'sent')
  await eventually('the message did not arrive', () => network.taken().length > 0)
  t.match(network.taken(), [{ text: 'Your train leaves.' }])
  t.same(await lines(), ['assistant: Hello.', 'assistant: Your train leaves.'])
})
