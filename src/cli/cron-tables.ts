import { number, type Shape, shape, text } from './shape.ts'
import { ago, ahead, span } from './span.ts'
import { table } from './table.ts'
import { plainLine, type Terminal } from './terminal.ts'

const word = (value: unknown): string => plainLine(text(value) ?? '') || '-'

/** A schedule in a few words. */
const scheduleWords = (value: unknown): string => {
  const { kind, at, everyMs, expr, tz } = shape(value)
  if (kind === 'at') return `at ${word(at)}`
  if (kind === 'every') return `every ${span(number(everyMs) ?? 0)}`
  return tz === undefined ? word(expr) : `${word(expr)} (${word(tz)})`
}

const nextWords = ({ enabled, state }: Shape, now: number): string => {
  const { runningAtMs, nextRunAtMs, autoDisabled } = shape(state)
  if (number(runningAtMs) !== undefined) return 'running'
  if (enabled === false) return autoDisabled === undefined ? 'off' : 'given up'
  const next = number(nextRunAtMs)
  return next === undefined ? '-' : ahead(next, now)
}

const lastWords = ({ state }: Shape, now: number): string => {
  const { lastRunAtMs, lastRunStatus } = shape(state)
  const last = number(lastRunAtMs)
  return last === undefined ? '-' : `${word(lastRunStatus)}, ${ago(last, now)}`
}

const show = (head: string[], rows: string[][], { print, paint }: Terminal): void => {
  for (const line of table([head.map((cell) => paint('dim', cell)), ...rows])) print(line)
}

/** Shows jobs, and when they run. */
export const showJobs = (jobs: readonly Shape[], now: number, terminal: Terminal): void => {
  if (jobs.length === 0)
    return terminal.print("No jobs. Add one: portcullis cron add --at 20m --system-event 'Tea!'")
  show(
    ['NAME', 'SCHEDULE', 'NEXT', 'LAST', 'SESSION', 'JOB'],
    jobs.map((job) => [
      ...[word(job.name), scheduleWords(job.schedule), nextWords(job, now), lastWords(job, now)],
      ...[word(job.sessionTarget), word(job.id)]
    ]),
    terminal
  )
}

/** Shows the log, the newest run first. */
export const showRuns = (entries: readonly Shape[], now: number, terminal: Terminal): void => {
  if (entries.length === 0) return terminal.print('No runs yet.')
  show(
    ['WHEN', 'NAME', 'STATUS', 'TOOK', 'DELIVERY', 'WORDS'],
    entries.map(({ ts, jobName, status, durationMs, deliveryStatus, error, summary }) => [
      ...[ago(number(ts) ?? now, now), word(jobName), word(status), span(number(durationMs) ?? 0)],
      ...[word(deliveryStatus), word(error ?? summary).slice(0, 60)]
    ]),
    terminal
  )
}
