import t from 'tap'
import { afterEnd, type JobBefore, MAX_FAILURES } from '../../../plugins/cron/after-end.ts'

const at = 1_000_000_000
const often: JobBefore = {
  schedule: { kind: 'every', everyMs: 1000 },
  enabled: true,
  failures: 0,
  nextRunAt: at + 1
}
const once: JobBefore = {
  schedule: { kind: 'at', at: '2026-01-01' },
  enabled: true,
  failures: 0,
  nextRunAt: null
}
const next = (after: number) => after + 1000
const ok = { status: 'ok', at, mayRepeat: true } as const
const error = { status: 'error', at, mayRepeat: true } as const

t.test('a job that fails waits longer each time, up to an hour', async (t) => {
  const waits = Array.from({ length: MAX_FAILURES - 1 }, (_, failures) => {
    const after = afterEnd({ ...often, failures }, error, next)
    t.match(after, { enabled: true, failures: failures + 1 })
    return ((after.nextRunAt ?? 0) - at) / 1000
  })
  t.same(waits, [30, 60, 300, 900, 3600, 3600, 3600, 3600, 3600])
})

t.test('a job that runs less often than that waits for its own time', async (t) => {
  const tomorrow = at + 86_400_000
  t.equal(afterEnd({ ...often, nextRunAt: tomorrow }, error, next).nextRunAt, tomorrow)
})

t.test('the tenth failure in a row turns a job off', async (t) => {
  t.same(afterEnd({ ...often, failures: MAX_FAILURES - 1 }, error, next), {
    enabled: false,
    failures: MAX_FAILURES,
    nextRunAt: null,
    isDone: false,
    givenUp: 'consecutive-failures'
  })
})

t.test('success forgets the failures', async (t) => {
  t.match(afterEnd({ ...often, failures: 9 }, ok, next), { enabled: true, failures: 0, nextRunAt: at + 1 })
})

t.test('times that pass while a job runs are not made up for', async (t) => {
  t.equal(afterEnd({ ...often, nextRunAt: at - 5000 }, ok, next).nextRunAt, at + 1000)
})

t.test('a one-time job is done when it went well, and is tried again when it did not', async (t) => {
  t.match(afterEnd(once, ok, next), { enabled: false, nextRunAt: null, isDone: true })
  t.match(afterEnd({ ...once, deleteAfterRun: false }, ok, next), { enabled: false, isDone: false })
  t.match(afterEnd(once, error, next), { enabled: true, nextRunAt: at + 30_000, failures: 1 })
})

t.test('a one-time job that may have done something already is not tried again', async (t) => {
  t.match(afterEnd(once, { ...error, mayRepeat: false }, next), {
    enabled: false,
    nextRunAt: null,
    isDone: false
  })
  t.match(afterEnd(once, { status: 'skipped', at, mayRepeat: false }, next), { enabled: false, failures: 0 })
})

t.test('a job that was given a new time, or turned off, while it ran keeps to that', async (t) => {
  t.match(afterEnd({ ...once, nextRunAt: at + 7 }, ok, next), {
    enabled: true,
    nextRunAt: at + 7,
    isDone: false
  })
  t.match(afterEnd({ ...often, enabled: false }, ok, next), { enabled: false, nextRunAt: null })
})

t.test('a recurring job without a next time is turned off', async (t) => {
  const after = afterEnd({ ...often, nextRunAt: null }, ok, () => undefined)
  t.match(after, { enabled: false, nextRunAt: null, givenUp: 'schedule-errors' })
})
