import type { FastifyBaseLogger } from 'fastify'
import { GatewayError } from '../../src/errors.ts'
import type { HeartbeatEvent } from '../../src/protocol/heartbeat.ts'
import { now } from '../../src/time.ts'
import type { Agent, Outcome, Run, TurnEnding } from '../agent/index.ts'
import type { Channels } from '../channels/index.ts'
import { type SessionKey, storedKey } from '../sessions/index.ts'
import type { AnyTx, Store } from '../store/index.ts'
import { type Answer, readAnswer } from './answer.ts'
import type { HeartbeatSettings } from './plan.ts'

const PREVIEW = 200

export interface VoiceParts {
  readonly agent: Agent
  readonly channels: Channels
  readonly store: Store
  readonly log: FastifyBaseLogger
  settingsOf(agentId: string): HeartbeatSettings
  /** Tells what came of a look. */
  tell(event: HeartbeatEvent): void
}

/** What the outbox took, and what is to be called after the commit. */
interface Sent {
  readonly queued?: () => void
  readonly place?: Pick<HeartbeatEvent, 'channel' | 'to' | 'accountId'>
}

/** The conversation that a run looks at from beside it. */
const lookedAt = ({ request: { context } }: Run): string | undefined =>
  typeof context === 'object' ? context.of : undefined

const failure = ({ status, stopReason, error }: Outcome): string | undefined => {
  if (status === 'ok') return undefined
  return status === 'aborted' ? `stopped (${stopReason})` : (error ?? 'the run failed')
}

/** Targets that mean the main conversation alone. */
const stayHere: ReadonlySet<string> = new Set(['none', 'last', 'webchat'])

/** Says in a conversation what a look at it has brought, in the transaction in which the look ends. */
export const createVoice = ({ agent, channels, store, log, settingsOf, tell }: VoiceParts) => {
  const report = (outcome: Outcome, answer: Answer, sentTo: Sent['place']): HeartbeatEvent => {
    const common = { ts: now(), durationMs: outcome.durationMs }
    const reason = failure(outcome)
    if (reason !== undefined) return { ...common, status: 'failed', reason, indicatorType: 'error' }
    if (answer.kind === 'words') {
      const preview = answer.text.slice(0, PREVIEW)
      return { ...common, status: 'sent', ...sentTo, preview, indicatorType: 'alert' }
    }
    return { ...common, status: answer.kind === 'empty' ? 'ok-empty' : 'ok-token', indicatorType: 'ok' }
  }

  /** To the channel that the configuration names. One that refuses is no reason to lose the words here. */
  const send = async (tx: AnyTx, { id, agentId, sessionKey }: Run, text: string): Promise<Sent> => {
    const { target: channel, to, accountId } = settingsOf(agentId)
    if (stayHere.has(channel) || to === undefined) return {}
    try {
      const queued = await channels.deliver.within(tx, { channel, to, accountId, text, key: id, sessionKey })
      return { queued, place: { channel, to, accountId } }
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error
      log.warn({ err: error, channel }, 'a heartbeat could not be sent')
      return {}
    }
  }

  const ended = async (tx: AnyTx, { runs, outcome }: TurnEnding): Promise<(() => void) | undefined> => {
    const run = runs.find((one) => lookedAt(one) !== undefined)
    const key = run && lookedAt(run)
    if (!run || key === undefined) return undefined
    const answer: Answer =
      outcome.status === 'ok' ? readAnswer(outcome.text ?? '', settingsOf(run.agentId)) : { kind: 'empty' }
    const words = answer.kind === 'words' ? answer.text : undefined
    const said = words === undefined ? undefined : await agent.inject(tx, storedKey(key, run.agentId), words)
    const sent = words === undefined ? {} : await send(tx, run, words)
    return () => {
      said?.tell().catch((error: unknown) => log.error({ err: error }, 'words could not be told'))
      sent.queued?.()
      tell(report(outcome, answer, sent.place))
    }
  }

  return {
    ended,

    /** Says something as it is, without anybody thinking about it. */
    async say(key: SessionKey, text: string): Promise<void> {
      const { tell: announce } = await store.write((tx) => agent.inject(tx, key, text))
      await announce()
    }
  }
}
