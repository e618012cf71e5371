import { type Static, Type } from '@sinclair/typebox'
import { invalidRequest } from '../../src/errors.ts'
import {
  CronDelivery,
  CronPayload,
  CronSchedule,
  CronSessionTarget,
  CronWakeMode,
  cronDefinition
} from '../../src/protocol/cron.ts'
import { validator } from '../../src/validate.ts'
import { channelOf, deliveryProblem } from './delivery.ts'
import { scheduleProblem } from './schedule.ts'
import type { Definition } from './tables.ts'

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Optional(Type.Union([schema, Type.Null()]))

/** What may be changed of a job. `null` takes a part of it away. */
export const JobPatch = Type.Object({
  name: Type.Optional(cronDefinition.name),
  displayName: nullable(Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })),
  description: cronDefinition.description,
  enabled: Type.Optional(Type.Boolean()),
  agentId: nullable(Type.String({ minLength: 1 })),
  sessionKey: nullable(Type.String({ minLength: 1 })),
  deleteAfterRun: cronDefinition.deleteAfterRun,
  schedule: Type.Optional(CronSchedule),
  sessionTarget: Type.Optional(CronSessionTarget),
  wakeMode: Type.Optional(CronWakeMode),
  payload: Type.Optional(
    Type.Union([
      Type.Object({ kind: Type.Literal('systemEvent'), text: Type.Optional(Type.String({ minLength: 1 })) }),
      Type.Object({
        kind: Type.Literal('agentTurn'),
        message: Type.Optional(Type.String({ minLength: 1 })),
        model: nullable(Type.String()),
        thinking: nullable(Type.String()),
        timeoutSeconds: Type.Optional(Type.Number({ minimum: 0 })),
        toolsAllow: nullable(Type.Array(Type.String()))
      })
    ])
  ),
  delivery: Type.Optional(
    Type.Object({
      mode: Type.Optional(CronDelivery.properties.mode),
      channel: nullable(Type.String({ minLength: 1 })),
      to: nullable(Type.String({ minLength: 1 })),
      accountId: nullable(Type.String({ minLength: 1 })),
      threadId: nullable(Type.Union([Type.String(), Type.Number()]))
    })
  )
})
export type JobPatch = Static<typeof JobPatch>

const payload = validator(CronPayload)
const delivery = validator(CronDelivery)

const merged = (before: object | undefined, patch: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries({ ...before, ...patch }).filter(([, value]) => value !== null))

const checked = <T>(
  { check }: { check(value: unknown): value is T },
  name: 'payload' | 'delivery',
  value: unknown
): T => {
  if (check(value)) return value
  throw invalidRequest(`invalid cron.update params: with patch.${name} the job has no whole ${name}`)
}

/** A definition with a change made to it. */
export const patched = (before: Definition, patch: JobPatch): Definition => {
  const { payload: newPayload, delivery: newDelivery, displayName } = patch
  const own = before.payload.kind === newPayload?.kind ? before.payload : undefined
  return {
    displayName: displayName === undefined ? before.displayName : (displayName ?? undefined),
    description: patch.description ?? before.description,
    schedule: patch.schedule ?? before.schedule,
    sessionTarget: patch.sessionTarget ?? before.sessionTarget,
    wakeMode: patch.wakeMode ?? before.wakeMode,
    payload: newPayload ? checked(payload, 'payload', merged(own, newPayload)) : before.payload,
    delivery: newDelivery
      ? checked(delivery, 'delivery', { mode: 'announce', ...merged(before.delivery, newDelivery) })
      : before.delivery,
    deleteAfterRun: patch.deleteAfterRun ?? before.deleteAfterRun
  }
}

/** Rules that need more than a shape. @throws GatewayError INVALID_REQUEST for a job that could not run. */
export const checkDefinition = async (
  { schedule, sessionTarget, payload: { kind, ...rest }, delivery: wanted }: Definition,
  {
    now,
    modelObjection,
    checkChannel
  }: {
    /** When the schedule begins to count; left out where it stays as it is. */
    readonly now?: number
    modelObjection(name: string): Promise<string | undefined>
    /** Throws where there is no such network, or it is not set up. */
    checkChannel(channel: string, accountId?: string): void
  }
): Promise<void> => {
  if (sessionTarget === 'main' && kind !== 'systemEvent') {
    throw invalidRequest('main cron jobs require payload.kind="systemEvent"')
  }
  if (sessionTarget !== 'main' && kind !== 'agentTurn') {
    throw invalidRequest(`${sessionTarget} cron jobs require payload.kind="agentTurn"`)
  }
  const model = 'model' in rest ? rest.model : undefined
  const problem =
    (now === undefined ? undefined : scheduleProblem(schedule, now)) ??
    deliveryProblem(wanted, sessionTarget) ??
    (model ? await modelObjection(model) : undefined)
  if (problem !== undefined) throw invalidRequest(problem)
  const channel = wanted && channelOf(wanted)
  if (channel !== undefined) checkChannel(channel, wanted?.accountId)
}
