import { parseDuration } from '../duration.ts'
import { wholeNumber } from './arguments.ts'
import type { Options, Values } from './command.ts'
import { misuse } from './failure.ts'

/** What can be said of a job on the command line: with `add` and `edit`. */
export const jobOptions = {
  name: { type: 'string', value: 'TEXT', about: 'What the job is called' },
  at: {
    type: 'string',
    value: 'TIME',
    about: 'Once: a time such as 2026-12-24T18:00, by the clock here, or 20m for in 20 minutes'
  },
  every: { type: 'string', value: 'SPAN', about: 'Again and again: 90s, 30m, 2h, 1d' },
  cron: { type: 'string', value: 'EXPR', about: "By a cron expression, such as '0 9 * * MON-FRI'" },
  tz: {
    type: 'string',
    value: 'ZONE',
    about: 'With --cron: the time zone, such as Europe/Berlin',
    otherwise: 'the gateway’s'
  },
  exact: { type: 'boolean', about: 'With --cron: to the second, also at every full hour' },
  message: { type: 'string', value: 'TEXT', about: 'What the agent is asked' },
  'system-event': {
    type: 'string',
    value: 'TEXT',
    about: 'What the main conversation is told, such as a reminder'
  },
  session: {
    type: 'string',
    value: 'S',
    about: 'Where it runs: main, isolated, current or session:<key>',
    otherwise: 'isolated; main for a system event'
  },
  wake: {
    type: 'string',
    value: 'WHEN',
    about: 'For a system event: now or next-heartbeat',
    otherwise: 'now'
  },
  agent: { type: 'string', value: 'ID', about: 'The agent that runs it' },
  model: { type: 'string', value: 'M', about: 'The model, as <provider>/<model>' },
  thinking: { type: 'string', value: 'LEVEL', about: 'How long the model thinks' },
  'timeout-seconds': { type: 'string', value: 'N', about: 'How long a run may take' },
  channel: {
    type: 'string',
    value: 'C',
    about: 'The channel that gets the answer',
    otherwise: 'the main conversation'
  },
  to: { type: 'string', value: 'ID', about: 'With --channel: the conversation there' },
  account: { type: 'string', value: 'ID', about: 'With --channel: the account that sends' },
  'no-deliver': { type: 'boolean', about: 'Leave the answer in the session of the job' },
  'keep-after-run': { type: 'boolean', about: 'With --at: keep the job when it is done' },
  description: { type: 'string', value: 'TEXT', about: 'What it is for' },
  disabled: { type: 'boolean', about: 'With add: leave it off for now' }
} as const satisfies Options

type JobValues = Values<typeof jobOptions>

const given = (values: Record<string, unknown>): Record<string, unknown> | undefined => {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined)
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

/** @throws Failure for what is no length of time. */
const spanOf = (option: string, text: string): number => {
  const ms = parseDuration(text)
  if (ms === undefined || ms === 0)
    throw misuse(`'${option}' needs a length of time such as 30m, not '${text}'`)
  return ms
}

/** A time as a person types it: by the clock of this machine where it names no zone. */
const instantOf = (text: string, now: number): string => {
  const ahead = parseDuration(text)
  const time =
    ahead === undefined ? Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00` : text) : now + ahead
  if (Number.isNaN(time)) throw misuse(`'--at' needs a time such as 2026-12-24T18:00 or 20m, not '${text}'`)
  return new Date(time).toISOString()
}

const scheduleOf = ({ at, every, cron, tz, exact }: JobValues, now: number): object | undefined => {
  const ways = [at, every, cron].filter((way) => way !== undefined)
  if (ways.length > 1) throw misuse("one of '--at', '--every' and '--cron' is enough")
  if (cron === undefined && (tz !== undefined || exact)) throw misuse("'--tz' and '--exact' go with '--cron'")
  if (at !== undefined) return { kind: 'at', at: instantOf(at, now) }
  if (every !== undefined) return { kind: 'every', everyMs: spanOf('--every', every) }
  return cron === undefined ? undefined : { kind: 'cron', expr: cron, tz, staggerMs: exact ? 0 : undefined }
}

const payloadOf = (values: JobValues): object | undefined => {
  const { message, 'system-event': text, model, thinking, 'timeout-seconds': seconds } = values
  if (message !== undefined && text !== undefined)
    throw misuse("'--message' and '--system-event' exclude each other")
  if (text !== undefined) return { kind: 'systemEvent', text }
  const timeoutSeconds = seconds === undefined ? undefined : wholeNumber('--timeout-seconds', seconds)
  const turn = given({ message, model, thinking, timeoutSeconds })
  return turn && { kind: 'agentTurn', ...turn }
}

const deliveryOf = (values: JobValues): object | undefined => {
  const { channel, to, account: accountId, 'no-deliver': none } = values
  if (none && channel !== undefined) throw misuse("'--no-deliver' and '--channel' exclude each other")
  if (none) return { mode: 'none' }
  if (channel === undefined && (to ?? accountId) !== undefined)
    throw misuse("'--to' and '--account' go with '--channel'")
  return channel === undefined ? undefined : { mode: 'announce', channel, to, accountId }
}

/** The part of a job that the options name, as `cron.update` takes it. */
export const patchFrom = (values: JobValues, now: number): Record<string, unknown> =>
  given({
    name: values.name,
    description: values.description,
    agentId: values.agent,
    schedule: scheduleOf(values, now),
    sessionTarget: values.session,
    wakeMode: values.wake,
    payload: payloadOf(values),
    delivery: deliveryOf(values),
    deleteAfterRun: values['keep-after-run'] ? false : undefined
  }) ?? {}

/** A whole job, as `cron.add` takes it. @throws Failure where something is missing. */
export const jobFrom = (values: JobValues, now: number): Record<string, unknown> => {
  const patch = patchFrom(values, now)
  const { message, 'system-event': event } = values
  if (patch.schedule === undefined) throw misuse("'cron add' needs a time: '--at', '--every' or '--cron'")
  const words = message ?? event
  if (words === undefined) throw misuse("'cron add' needs '--message' or '--system-event'")
  return {
    name: words.slice(0, 60),
    sessionTarget: event === undefined ? 'isolated' : 'main',
    wakeMode: 'now',
    enabled: values.disabled ? false : undefined,
    ...patch
  }
}
