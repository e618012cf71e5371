import { Type } from '@sinclair/typebox'
import { unavailable } from '../../src/errors.ts'
import { Text } from '../../src/protocol/frames.ts'
import { Usage } from '../../src/protocol/session.ts'
import type { Run } from './runs.ts'

const Accepted = Type.Object({
  runId: Text,
  status: Type.Literal('accepted'),
  sessionKey: Text,
  agentId: Text,
  acceptedAt: Type.Integer()
})
const InFlight = Type.Object({
  runId: Text,
  status: Type.Literal('in_flight'),
  sessionKey: Text,
  agentId: Text
})
const Completed = Type.Object({
  runId: Text,
  status: Type.Literal('ok'),
  summary: Text,
  result: Type.Object({
    payloads: Type.Array(Type.Object({ text: Type.String(), mediaUrl: Type.Null() })),
    meta: Type.Object({
      durationMs: Type.Integer(),
      agentMeta: Type.Object({
        sessionId: Type.String(),
        provider: Type.Optional(Text),
        model: Type.Optional(Text),
        usage: Type.Optional(Usage)
      }),
      stopReason: Text
    })
  })
})
const Aborted = Type.Object({
  runId: Text,
  status: Type.Literal('timeout'),
  summary: Type.Literal('aborted'),
  stopReason: Text
})

/** What `agent` answers: at once `accepted`, at the end one of the others (protocol reference 8.1). */
export const AgentAnswer = Type.Union([Accepted, InFlight, Completed, Aborted])

export const accepted = ({ id, sessionKey, agentId, createdAt }: Run) => ({
  runId: id,
  status: 'accepted' as const,
  sessionKey,
  agentId,
  acceptedAt: createdAt
})

export const inFlight = ({ id, sessionKey, agentId }: Run) => ({
  runId: id,
  status: 'in_flight' as const,
  sessionKey,
  agentId
})

/** The failure of a run, as an error with its payload beside it. */
export const failureOf = ({ id, outcome }: Run) => {
  const summary = outcome?.error ?? 'the run failed'
  return unavailable(summary, {
    details: { reason: outcome?.status === 'interrupted' ? 'interrupted' : 'run-failed' },
    payload: { runId: id, status: 'error', summary }
  })
}

/**
 * The last answer of a run, for whoever started it and for every repeat of its key.
 * @throws GatewayError UNAVAILABLE for a run that failed or was cut short.
 */
export const finalAnswer = (run: Run) => {
  const { id, sessionId, outcome } = run
  if (!outcome || outcome.status === 'error' || outcome.status === 'interrupted') throw failureOf(run)
  const { status, stopReason, text = '', provider, model, usage, durationMs = 0 } = outcome
  if (status === 'aborted') {
    return { runId: id, status: 'timeout' as const, summary: 'aborted' as const, stopReason }
  }
  return {
    runId: id,
    status: 'ok' as const,
    summary: 'completed',
    result: {
      payloads: text === '' ? [] : [{ text, mediaUrl: null }],
      meta: { durationMs, agentMeta: { sessionId: sessionId ?? '', provider, model, usage }, stopReason }
    }
  }
}
