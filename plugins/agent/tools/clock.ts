import { type Static, Type } from '@sinclair/typebox'
import type { Tool } from '../../../src/engine.ts'

const Params = Type.Object({
  timeZone: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 64,
      description: 'An IANA name such as "Europe/Berlin" or "UTC". Left out: where the gateway runs.'
    })
  )
})

/** What the clock tool answers. */
export const ClockReading = Type.Object({
  timeZone: Type.String(),
  weekday: Type.String(),
  /** `YYYY-MM-DD`. */
  date: Type.String(),
  /** `HH:MM:SS`. */
  time: Type.String(),
  /** The distance from UTC: `GMT+01:00`. */
  offset: Type.String(),
  /** The same moment in UTC, ISO 8601. */
  utc: Type.String()
})
export type ClockReading = Static<typeof ClockReading>

const zoneOf = (name: string | undefined): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch (cause) {
    throw new Error(`there is no time zone "${name}"; use a name such as Europe/Berlin`, { cause })
  }
}

const read = (moment: Date, timeZone: string): ClockReading => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset'
  }).formatToParts(moment)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((found) => found.type === type)?.value ?? ''
  return {
    timeZone,
    weekday: part('weekday'),
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}:${part('second')}`,
    offset: part('timeZoneName'),
    utc: moment.toISOString()
  }
}

/** The tool that tells the date and time; `now` gives epoch milliseconds. */
export const createClock = (now: () => number): Tool => ({
  name: 'clock',
  description:
    'Tell the current date, weekday and time, here or in a given time zone. Use it whenever "now", ' +
    '"today" or a relative date matters: you do not know the time otherwise.',
  params: Params,
  execute: async (params) => {
    const { timeZone } = params as Static<typeof Params>
    return read(new Date(now()), zoneOf(timeZone))
  }
})
