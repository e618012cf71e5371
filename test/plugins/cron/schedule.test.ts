import fc from 'fast-check'
import t from 'tap'
import { nextTime, scheduleProblem } from '../../../plugins/cron/schedule.ts'
import type { CronSchedule } from '../../../src/protocol/cron.ts'

const owner = { id: 'job-1', createdAt: Date.parse('2026-01-01T00:00:00Z') }

/** The next few times of a schedule, as a person would read them. */
const times = (schedule: CronSchedule, from: string, count: number, of = owner): string[] => {
  const found: string[] = []
  let after = Date.parse(from)
  while (found.length < count) {
    const next = nextTime(schedule, after, of)
    if (next === undefined) break
    found.push(new Date(next).toISOString().replace('.000Z', 'Z'))
    after = next
  }
  return found
}

const berlin = (expr: string): CronSchedule => ({ kind: 'cron', expr, tz: 'Europe/Berlin' })

t.test('a time of the day stays the same by the clock on the wall when summer time begins', async (t) => {
  t.same(times(berlin('0 9 * * *'), '2026-03-28T00:00:00Z', 3), [
    '2026-03-28T08:00:00Z',
    '2026-03-29T07:00:00Z',
    '2026-03-30T07:00:00Z'
  ])
})

t.test('a time in the hour that summer time leaves out comes right after it', async (t) => {
  for (const expr of ['30 2 * * *', '30 2,14 * * 0'])
    t.same(times(berlin(expr), '2026-03-28T12:31:00Z', 1), ['2026-03-29T01:00:00Z'], expr)
})

t.test('a time in the hour that winter time repeats comes once', async (t) => {
  t.same(times(berlin('30 2 * * *'), '2026-10-24T12:00:00Z', 2), [
    '2026-10-25T00:30:00Z',
    '2026-10-26T01:30:00Z'
  ])
  t.same(times(berlin('30 2,14 * * *'), '2026-10-24T23:00:00Z', 2), [
    '2026-10-25T00:30:00Z',
    '2026-10-25T13:30:00Z'
  ])
})

t.test('what runs every half hour keeps its distance when the clock is changed', async (t) => {
  const schedule = berlin('15,45 * * * *')
  t.same(times(schedule, '2026-10-25T00:00:00Z', 4), [
    '2026-10-25T00:15:00Z',
    '2026-10-25T00:45:00Z',
    '2026-10-25T01:15:00Z',
    '2026-10-25T01:45:00Z'
  ])
  t.same(times(schedule, '2026-03-29T00:30:00Z', 2), ['2026-03-29T00:45:00Z', '2026-03-29T01:15:00Z'])
})

t.test('the leap day comes every four years, and not in 2100', async (t) => {
  t.same(times({ kind: 'cron', expr: '0 12 29 2 *', tz: 'UTC' }, '2092-03-01T00:00:00Z', 2), [
    '2096-02-29T12:00:00Z',
    '2104-02-29T12:00:00Z'
  ])
})

t.test('every so long counts from the anchor, or from when the job was made', async (t) => {
  t.same(times({ kind: 'every', everyMs: 3_600_000 }, '2026-01-01T05:20:00Z', 2), [
    '2026-01-01T06:00:00Z',
    '2026-01-01T07:00:00Z'
  ])
  const anchorMs = Date.parse('2026-02-01T00:10:00Z')
  t.same(times({ kind: 'every', everyMs: 3_600_000, anchorMs }, '2026-01-01T05:20:00Z', 2), [
    '2026-02-01T00:10:00Z',
    '2026-02-01T01:10:00Z'
  ])
})

t.test('a next time is always later, and the first of its kind', async () => {
  const start = fc.integer({ min: 0, max: 4_000_000_000_000 })
  fc.assert(
    fc.property(start, fc.integer({ min: 1000, max: 1e9 }), (after, everyMs) => {
      const next = nextTime({ kind: 'every', everyMs }, after, owner) ?? 0
      return next > after && next - after <= everyMs && (next - owner.createdAt) % everyMs === 0
    })
  )
  fc.assert(
    fc.property(start, (after) => {
      const next = nextTime(berlin('*/10 * * * *'), after, owner) ?? 0
      return next > after && next - after <= 600_000 && next % 600_000 === 0
    }),
    { numRuns: 50 }
  )
})

t.test('one time is one time; without a zone it is UTC', async (t) => {
  const at = (text: string) => times({ kind: 'at', at: text }, '2026-01-01T00:00:00Z', 2)
  t.same(at('2026-05-01T10:00:00+02:00'), ['2026-05-01T08:00:00Z'])
  t.same(at('2026-05-01T10:00:00'), ['2026-05-01T10:00:00Z'])
  t.same(at('2026-05-01'), ['2026-05-01T00:00:00Z'])
  t.same(at('2025-12-31T23:59:59Z'), [], 'what is past does not come again')
})

t.test('jobs of every full hour are spread over five minutes, each by its own constant', async (t) => {
  const hourly: CronSchedule = { kind: 'cron', expr: '0 * * * *', tz: 'UTC' }
  const offsets = ['a', 'b', 'c', 'd'].map((id) => {
    const [first = '', second = ''] = times(hourly, '2026-01-01T00:30:00Z', 2, { ...owner, id })
    t.equal(Date.parse(second) - Date.parse(first), 3_600_000, 'an hour apart')
    return Date.parse(first) - Date.parse('2026-01-01T01:00:00Z')
  })
  t.ok(offsets.every((offset) => offset >= 0 && offset < 300_000))
  t.equal(new Set(offsets).size, offsets.length)
  for (const exact of [
    { ...hourly, staggerMs: 0 },
    { ...hourly, expr: '0 7 * * *' }
  ])
    t.match(times(exact, '2026-01-01T06:30:00Z', 1), ['2026-01-01T07:00:00Z'])
})

t.test('a schedule that cannot be kept is refused with the reason', async (t) => {
  const now = Date.parse('2026-05-01T12:00:00Z')
  const wrong: readonly [CronSchedule, RegExp][] = [
    [{ kind: 'at', at: 'tomorrow' }, /ISO 8601/],
    [{ kind: 'at', at: '2026-05-01T11:00:00Z' }, /in the past: 2026-05-01T11/],
    [{ kind: 'every', everyMs: 10 }, /at least 1000/],
    [{ kind: 'cron', expr: '61 * * * *' }, /no cron expression: .*minute/],
    [{ kind: 'cron', expr: 'every day' }, /no cron expression/],
    [{ kind: 'cron', expr: '0 0 31 2 *' }, /never comes/],
    [{ kind: 'cron', expr: '0 9 * * *', tz: 'Mars/Base' }, /no time zone: "Mars\/Base"/]
  ]
  for (const [schedule, reason] of wrong) t.match(scheduleProblem(schedule, now), reason)
  t.equal(scheduleProblem({ kind: 'at', at: '2026-05-01T11:59:30Z' }, now), undefined, 'hardly late')
  t.equal(scheduleProblem(berlin('*/5 9-17 * * MON-FRI'), now), undefined)
})
