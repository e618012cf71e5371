import type { AgentEvent } from '../../../../src/protocol/agent.ts'
import type { ChatEvent } from '../../../../src/protocol/chat.ts'
import type { Delivery } from '../../../../src/protocol/delivery.ts'
import type { HistoryMessage } from '../../../../src/protocol/session.ts'
import { type ChatState, transcriptOf } from './chat-state.ts'
import { type SessionsChanged, withChange } from './sessions.ts'
import type { Store } from './store.ts'
import type { createSync } from './sync.ts'
import { type Transcript, withAgentEvent, withChatEvent, withDelivery, withMessage } from './transcript.ts'

export interface ReceiverOptions {
  readonly store: Store<ChatState>
  readonly sync: ReturnType<typeof createSync>
  /** A message was stopped before its turn came. */
  withdraw(key: string): void
}

/** Folds the gateway's events into the state, and asks for what they only hint at. */
export const createReceiver = ({ store, sync, withdraw }: ReceiverOptions) => {
  // A conversation nobody opened on this page has no transcript to keep up to date.
  const change = (key: string, apply: (transcript: Transcript) => Transcript): void => {
    const { transcripts } = store.value
    const transcript = transcripts[key]
    if (transcript) store.update({ transcripts: { ...transcripts, [key]: apply(transcript) } })
  }

  const isNews = (key: string, runId: string): boolean =>
    !transcriptOf(store.value, key).runs.some((run) => run.runId === runId) &&
    !store.value.outbox.some((outgoing) => outgoing.key === runId)

  /** Whether this ends a run that never began: its message waited, and history will not have it. */
  const isWithdrawal = ({
    sessionKey,
    runId,
    state,
    message
  }: Extract<ChatEvent, { state: 'aborted' }>): boolean => {
    const { messages, runs } = transcriptOf(store.value, sessionKey)
    const known =
      runs.some((run) => run.runId === runId) ||
      messages.some(({ idempotencyKey }) => idempotencyKey === runId)
    return state === 'aborted' && message === undefined && !known
  }

  const onChat = (event: ChatEvent): void => {
    const { sessionKey, runId, state } = event
    if (state === 'aborted' && isWithdrawal(event)) {
      withdraw(runId)
      if (store.value.transcripts[sessionKey]) sync.history(sessionKey)
      return
    }
    const open = store.value.transcripts[sessionKey] !== undefined
    const news = open && isNews(sessionKey, runId)
    change(sessionKey, (transcript) => withChatEvent(transcript, event))
    const over = state === 'final' || state === 'aborted' || state === 'error'
    // A run begun elsewhere answers a message this page may not have seen.
    if (open && (over || news)) sync.history(sessionKey)
  }

  const onSessionsChanged = (changed: SessionsChanged): void => {
    const sessions = withChange(store.value.sessions, changed)
    if (sessions) store.update({ sessions })
    else sync.sessions()
    const { reason, sessionKey } = changed
    if (sessionKey && (reason === 'reset' || reason === 'new') && store.value.transcripts[sessionKey]) {
      sync.history(sessionKey)
    }
  }

  return (event: string, payload: unknown): void => {
    if (event === 'chat') onChat(payload as ChatEvent)
    if (event === 'agent' || event === 'session.tool') {
      const step = payload as AgentEvent
      change(step.sessionKey, (transcript) => withAgentEvent(transcript, step))
    }
    if (event === 'session.message') {
      const { sessionKey, message } = payload as { sessionKey: string; message: HistoryMessage }
      change(sessionKey, (transcript) => withMessage(transcript, message))
    }
    if (event === 'message.delivery') {
      const delivery = payload as Delivery
      if (delivery.sessionKey) change(delivery.sessionKey, (transcript) => withDelivery(transcript, delivery))
    }
    if (event === 'sessions.changed') onSessionsChanged(payload as SessionsChanged)
  }
}
