import t from 'tap'
import { startToy } from './toy-network.ts'

t.test('health tells of a network as it is when asked, not as it was', async (t) => {
  const toy = await startToy(t)
  const stateOf = async () => (await toy.operator.call('health')).channels.toy.accounts.default.state
  t.equal(await stateOf(), 'online')
  await toy.operator.call('channels.stop', { channel: 'toy' })
  t.equal(await stateOf(), 'stopped')
})
