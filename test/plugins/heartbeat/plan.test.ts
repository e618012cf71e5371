import t from 'tap'
import { activeHours } from '../../../plugins/heartbeat/active-hours.ts'
import { settingsFor } from '../../../plugins/heartbeat/plan.ts'
import { parseDuration } from '../../../src/duration.ts'

const agent = { id: 'main', name: 'Portcullis', nameSource: 'default' } as const

t.test('heartbeats are half an hour apart with a model, and there are none without', async (t) => {
  t.match(settingsFor({ ...agent, heartbeat: {} }, true), { enabled: true, every: '30m', everyMs: 1_800_000 })
  t.match(settingsFor({ ...agent, heartbeat: { every: '1h' } }, false), {
    enabled: false,
    every: '0m',
    everyMs: null
  })
  t.match(settingsFor({ ...agent, heartbeat: { every: '0m' } }, true), { enabled: false, everyMs: null })
  t.match(settingsFor(agent, true), { enabled: false }, 'an agent that has none')
  t.match(settingsFor({ ...agent, heartbeat: { model: 'fake/small' } }, false), {
    enabled: true,
    model: 'fake/small'
  })
})

t.test('active hours go by the clock of their zone, over midnight and through summer time', async (t) => {
  const day = activeHours({ start: '08:00', end: '22:00', timezone: 'Europe/Berlin' })
  const at = (time: string) => Date.parse(time)
  t.same(
    ['2026-01-10T06:59:59Z', '2026-01-10T07:00:00Z', '2026-07-10T06:00:00Z', '2026-07-10T20:00:00Z'].map(
      (time) => day(at(time))
    ),
    [false, true, true, false]
  )
  const night = activeHours({ start: '22:00', end: '06:00', timezone: 'UTC' })
  t.same(
    ['2026-01-10T23:00:00Z', '2026-01-10T05:59:00Z', '2026-01-10T06:00:00Z', '2026-01-10T12:00:00Z'].map(
      (time) => night(at(time))
    ),
    [true, true, false, false]
  )
  t.ok(activeHours({ start: '20:00', end: '24:00', timezone: 'UTC' })(at('2026-01-10T23:59:00Z')))
  t.ok(
    activeHours({ start: '08:00', end: '08:00', timezone: 'UTC' })(at('2026-01-10T03:00:00Z')),
    'the whole day'
  )
  t.ok(activeHours(undefined)(0))
  t.throws(() => activeHours({ start: '08:00', end: '22:00', timezone: 'Mars/Base' }), RangeError)
})

t.test('a length of time is read as people write it', async (t) => {
  const read = ['90s', '30m', '1h30m', '2d', '45', '250ms', '0m', '', 'soon', '5 m', '-5m'].map(parseDuration)
  t.same(read, [90_000, 1_800_000, 5_400_000, 172_800_000, 2_700_000, 250, 0, ...Array(4).fill(undefined)])
})
