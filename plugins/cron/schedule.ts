import { createHash } from 'node:crypto'
import { Cron } from 'croner'
import type { CronSchedule } from '../../src/protocol/cron.ts'

/** Jobs that are due at the full hour, every hour, are spread over this long, in milliseconds. */
const HOURLY_STAGGER_MS = 300_000
const MIN_EVERY_MS = 1000
/** A clock may differ a little from the one by which somebody chose the time. */
const PAST_MS = 60_000

/** What a schedule needs to know of its job. */
export interface Owner {
  readonly id: string
  readonly createdAt: number
}

/** An ISO 8601 instant in epoch milliseconds; UTC where it names no zone. NaN for anything else. */
const instant = (text: string): number => {
  const iso = text.trim()
  if (!/^\d{4}-\d{2}-\d{2}(?:T.*)?$/.test(iso)) return Number.NaN
  return Date.parse(/T.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(iso) || !iso.includes('T') ? iso : `${iso}Z`)
}

const fullHour = /^(?:(?:0 )?0 \*(?:\/\d+)? \S+ \S+ \S+|@hourly)$/

/** A constant of the job, so that its runs stay as far apart as the expression says. */
const staggerOf = ({ expr, staggerMs }: { expr: string; staggerMs?: number }, { id }: Owner): number => {
  const width = staggerMs ?? (fullHour.test(expr.trim().replace(/\s+/g, ' ')) ? HOURLY_STAGGER_MS : 0)
  return width === 0 ? 0 : createHash('sha256').update(id).digest().readUInt32BE() % width
}

/**
 * A time of the day runs once on the day that the clock goes back, and right after the gap on the day that it
 * goes forward; what runs every so many minutes keeps its distance. Throws for what is no expression.
 */
const parse = ({ expr, tz }: { expr: string; tz?: string }): Cron =>
  new Cron(expr, { timezone: tz, mode: '5-or-6-parts', fixedTimeRule: 'no-wildcard', paused: true })

/** The first time of a schedule after another time; `undefined` where there is none. */
export const nextTime = (schedule: CronSchedule, after: number, owner: Owner): number | undefined => {
  if (schedule.kind === 'at') {
    const at = instant(schedule.at)
    return at > after ? at : undefined
  }
  if (schedule.kind === 'every') {
    const { everyMs, anchorMs } = schedule
    if (anchorMs !== undefined && after < anchorMs) return anchorMs
    const anchor = anchorMs ?? owner.createdAt
    return anchor + (Math.floor((after - anchor) / everyMs) + 1) * everyMs
  }
  const stagger = staggerOf(schedule, owner)
  const next = parse(schedule).nextRun(new Date(after - stagger))
  return next ? next.getTime() + stagger : undefined
}

/** The same for a schedule that was good once: what another Node cannot read any more has no next time. */
export const nextOrNone = (schedule: CronSchedule, after: number, owner: Owner): number | undefined => {
  try {
    return nextTime(schedule, after, owner)
  } catch {
    return undefined
  }
}

/** The first time of a schedule that was chosen now. A one-time job that is hardly late is due at once. */
export const firstTime = (schedule: CronSchedule, now: number, owner: Owner): number | undefined =>
  nextTime(schedule, schedule.kind === 'at' ? now - PAST_MS : now, owner)

/** Why a schedule cannot be kept, in words for whoever chose it; `undefined` where it can. */
export const scheduleProblem = (schedule: CronSchedule, now: number): string | undefined => {
  if (schedule.kind === 'at') {
    const at = instant(schedule.at)
    if (Number.isNaN(at)) return 'schedule.at must be an ISO 8601 time such as 2026-12-24T18:00:00+01:00'
    return at < now - PAST_MS ? `schedule.at is in the past: ${new Date(at).toISOString()}` : undefined
  }
  if (schedule.kind === 'every') {
    return schedule.everyMs < MIN_EVERY_MS ? `schedule.everyMs must be at least ${MIN_EVERY_MS}` : undefined
  }
  try {
    if (schedule.tz !== undefined) new Intl.DateTimeFormat('en', { timeZone: schedule.tz })
  } catch {
    return `schedule.tz is no time zone: ${JSON.stringify(schedule.tz)}; use a name such as Europe/Berlin`
  }
  try {
    return parse(schedule).nextRun(new Date(now)) ? undefined : 'schedule.expr names a time that never comes'
  } catch (error) {
    return `schedule.expr is no cron expression: ${error instanceof Error ? error.message : String(error)}`
  }
}
