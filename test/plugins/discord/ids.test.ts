import t from 'tap'
import { byAge, channelOf, newestOf, normalizeId, snowflakeAt, timeOf } from '../../../plugins/discord/ids.ts'

t.test('an id tells its time, and a time its least id', async (t) => {
  t.equal(timeOf('175928847299117063'), Date.parse('2016-04-30T11:18:25.796Z'))
  t.equal(timeOf(snowflakeAt(1_700_000_000_123)), 1_700_000_000_123)
})

t.test('ids are numbers, not words', async (t) => {
  t.equal(newestOf('999', '1000'), '1000')
  t.equal(newestOf(undefined, '5', undefined), '5')
  t.equal(newestOf(undefined), undefined)
  t.same([{ id: '1000' }, { id: '999' }].toSorted(byAge), [{ id: '999' }, { id: '1000' }])
})

t.test('every spelling of an id is that id, and a name is none', async (t) => {
  for (const spelling of [
    '<@42>',
    '<@!42>',
    '<#42>',
    '<@&42>',
    'user:42',
    'channel:42',
    'discord:42',
    ' 42 ',
    'discord:user:42'
  ])
    t.equal(normalizeId(spelling), '42', spelling)
  for (const name of ['ada', '@ada', 'ada#0042', '42abc', '*']) t.equal(normalizeId(name), name)
})

t.test('a message goes into its thread', async (t) => {
  t.equal(channelOf({ conversation: '1', thread: '2' }), '2')
  t.equal(channelOf({ conversation: 'channel:1' }), '1')
})
