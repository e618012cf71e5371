import { type Static, Type } from '@sinclair/typebox'
import { Millis, Text } from './frames.ts'

/** The last instant that a JavaScript date can name. */
const MAX_TIME = 8_640_000_000_000_000

/** When a job runs. */
export const CronSchedule = Type.Union([
  /** Once, at an ISO 8601 instant; without a zone it is UTC. */
  Type.Object({ kind: Type.Literal('at'), at: Text }),
  /** Again and again, counted from the anchor or from when the job was made. */
  Type.Object({
    kind: Type.Literal('every'),
    everyMs: Type.Integer({ minimum: 1, maximum: MAX_TIME }),
    anchorMs: Type.Optional(Type.Integer({ minimum: 0, maximum: MAX_TIME }))
  }),
  /** A cron expression of five or six fields, by the clock of a time zone; the gateway's own where none is named. */
  Type.Object({
    kind: Type.Literal('cron'),
    expr: Text,
    tz: Type.Optional(Type.String()),
    /** Spreads the jobs of many over this long, each by a constant of its own. 0: to the second. */
    staggerMs: Type.Optional(Type.Integer({ minimum: 0, maximum: MAX_TIME }))
  })
])
export type CronSchedule = Static<typeof CronSchedule>

/** What a job does: tells the main conversation of something, or gives an agent a turn. */
export const CronPayload = Type.Union([
  Type.Object({ kind: Type.Literal('systemEvent'), text: Text }),
  Type.Object({
    kind: Type.Literal('agentTurn'),
    message: Text,
    /** `<provider>/<model>`. */
    model: Type.Optional(Type.String()),
    thinking: Type.Optional(Type.String()),
    /** 0 or left out: the agent's own limit. */
    timeoutSeconds: Type.Optional(Type.Number({ minimum: 0 })),
    /** The tools that the turn may use; all of them where left out. */
    toolsAllow: Type.Optional(Type.Array(Type.String()))
  })
])
export type CronPayload = Static<typeof CronPayload>

/** Where the answer of a job goes beside its own session. Without a channel: to the main conversation. */
export const CronDelivery = Type.Object({
  mode: Type.Union([Type.Literal('none'), Type.Literal('announce'), Type.Literal('webhook')]),
  channel: Type.Optional(Text),
  to: Type.Optional(Text),
  accountId: Type.Optional(Text),
  threadId: Type.Optional(Type.Union([Type.String(), Type.Number()]))
})
export type CronDelivery = Static<typeof CronDelivery>

export const CronSessionTarget = Type.Union([
  Type.Literal('main'),
  Type.Literal('isolated'),
  Type.Literal('current'),
  Type.String({ pattern: '^session:.+' })
])

export const CronWakeMode = Type.Union([Type.Literal('now'), Type.Literal('next-heartbeat')])

export const CronRunStatus = Type.Union([Type.Literal('ok'), Type.Literal('error'), Type.Literal('skipped')])
export type CronRunStatus = Static<typeof CronRunStatus>

export const CronDeliveryStatus = Type.Union([
  Type.Literal('delivered'),
  Type.Literal('not-delivered'),
  Type.Literal('unknown'),
  Type.Literal('not-requested')
])
export type CronDeliveryStatus = Static<typeof CronDeliveryStatus>

/** What a person decides about a job. */
export const cronDefinition = {
  name: Text,
  displayName: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })),
  description: Type.Optional(Type.String()),
  schedule: CronSchedule,
  sessionTarget: CronSessionTarget,
  wakeMode: CronWakeMode,
  payload: CronPayload,
  delivery: Type.Optional(CronDelivery),
  /** Takes a one-time job off the list once it went well; true unless told. */
  deleteAfterRun: Type.Optional(Type.Boolean())
}

/** What has come of a job so far. */
export const CronJobState = Type.Object({
  nextRunAtMs: Type.Optional(Millis),
  runningAtMs: Type.Optional(Millis),
  lastRunAtMs: Type.Optional(Millis),
  lastRunStatus: Type.Optional(CronRunStatus),
  /** The same under its older name. */
  lastStatus: Type.Optional(CronRunStatus),
  lastError: Type.Optional(Type.String()),
  lastDurationMs: Type.Optional(Millis),
  lastDeliveryStatus: Type.Optional(CronDeliveryStatus),
  lastDeliveryError: Type.Optional(Type.String()),
  consecutiveErrors: Type.Optional(Type.Integer({ minimum: 0 })),
  /** The gateway turned the job off, and why. */
  autoDisabled: Type.Optional(
    Type.Object({
      reason: Type.Union([Type.Literal('consecutive-failures'), Type.Literal('schedule-errors')]),
      atMs: Millis,
      consecutiveErrors: Type.Integer({ minimum: 0 })
    })
  )
})
export type CronJobState = Static<typeof CronJobState>

export const CronJob = Type.Object({
  id: Text,
  ...cronDefinition,
  agentId: Type.Optional(Text),
  sessionKey: Type.Optional(Text),
  declarationKey: Type.Optional(Text),
  enabled: Type.Boolean(),
  createdAtMs: Millis,
  updatedAtMs: Millis,
  state: CronJobState
})
export type CronJob = Static<typeof CronJob>

/** One run of a job, in the log. */
export const CronRunEntry = Type.Object({
  ts: Millis,
  jobId: Text,
  jobName: Type.Optional(Type.String()),
  action: Type.Literal('finished'),
  status: Type.Optional(CronRunStatus),
  error: Type.Optional(Type.String()),
  /** The beginning of the answer. */
  summary: Type.Optional(Type.String()),
  runId: Type.Optional(Text),
  /** When it was due; for a run by hand, when it was asked for. */
  runAtMs: Type.Optional(Millis),
  durationMs: Type.Optional(Millis),
  nextRunAtMs: Type.Optional(Millis),
  sessionId: Type.Optional(Text),
  sessionKey: Type.Optional(Text),
  delivered: Type.Optional(Type.Boolean()),
  deliveryStatus: Type.Optional(CronDeliveryStatus),
  deliveryError: Type.Optional(Type.String()),
  model: Type.Optional(Type.String()),
  provider: Type.Optional(Type.String())
})
export type CronRunEntry = Static<typeof CronRunEntry>

/** Payload of `cron`: a job or one of its runs has changed. */
export const CronEvent = Type.Object({
  jobId: Text,
  action: Type.Union([
    Type.Literal('added'),
    Type.Literal('updated'),
    Type.Literal('removed'),
    Type.Literal('started'),
    Type.Literal('finished')
  ]),
  job: Type.Optional(CronJob),
  runId: Type.Optional(Text),
  runAtMs: Type.Optional(Millis),
  durationMs: Type.Optional(Millis),
  status: Type.Optional(CronRunStatus),
  error: Type.Optional(Type.String()),
  summary: Type.Optional(Type.String()),
  nextRunAtMs: Type.Optional(Millis),
  sessionId: Type.Optional(Text),
  sessionKey: Type.Optional(Text),
  delivered: Type.Optional(Type.Boolean())
})
export type CronEvent = Static<typeof CronEvent>
