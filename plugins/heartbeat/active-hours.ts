import type { ActiveHours } from '../agents/index.ts'

/** Says of an instant whether it lies in the active hours. */
export type IsActive = (time: number) => boolean

/** Names that mean the gateway's own zone. */
const ownZone: ReadonlySet<string> = new Set(['local', 'user'])

/**
 * Reads active hours by the clock of their zone, so that a change of daylight saving moves nothing.
 * @throws RangeError for a time zone that does not exist.
 */
export const activeHours = (hours: ActiveHours | undefined): IsActive => {
  if (!hours) return () => true
  const { start, end, timezone } = hours
  const timeZone = timezone === undefined || ownZone.has(timezone) ? undefined : timezone
  // `HH:MM` sorts as text as it does as time, `24:00` included.
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23'
  })
  if (start === end) return () => true
  return (time) => {
    const at = clock.format(time)
    return start < end ? at >= start && at < end : at >= start || at < end
  }
}
