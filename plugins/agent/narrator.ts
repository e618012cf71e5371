import type { EngineEvent } from '../../src/engine.ts'
import type { AgentEvent } from '../../src/protocol/agent.ts'
import type { ChatEvent } from '../../src/protocol/chat.ts'
import { elapsed, now } from '../../src/time.ts'
import type { Events } from '../events/index.ts'
import { agentEvent, chatEvent, sessionTool } from './events.ts'
import type { Outcome, Run } from './runs.ts'

/** Text goes out at most this often per run, in milliseconds: a frame per token helps nobody read. */
const PACE_MS = 50

/** Tells the world of one run, as `agent` and `chat` events: in order, paced, and with exactly one end. */
export const createNarrator = (events: Events, { id, sessionKey, agentId }: Run, sessionId: string) => {
  let seq = 0
  let text = ''
  let thinking = ''
  /** What has been told of text and thinking. */
  let told = { text: 0, thinking: 0 }
  let lastFrame = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  const startedAt = now()

  const agent = (stream: AgentEvent['stream'], data: Record<string, unknown>): void => {
    seq += 1
    const payload = { runId: id, seq, stream, ts: now(), data, sessionKey, sessionId, agentId }
    events.publish(agentEvent, payload)
    if (stream === 'tool') events.publish(sessionTool, payload)
  }

  type Without<T> = T extends unknown ? Omit<T, 'runId' | 'sessionKey' | 'agentId' | 'seq'> : never
  const chat = (part: Without<ChatEvent>): void =>
    events.publish(chatEvent, { runId: id, sessionKey, agentId, seq, ...part })

  const reply = (words: string) => ({
    role: 'assistant' as const,
    content: [{ type: 'text' as const, text: words }],
    timestamp: now()
  })

  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    lastFrame = elapsed()
    if (thinking.length > told.thinking) {
      agent('thinking', { text: thinking, delta: thinking.slice(told.thinking) })
    }
    if (text.length > told.text) {
      const deltaText = text.slice(told.text)
      agent('assistant', { text, delta: deltaText })
      chat({ state: 'delta', deltaText, message: reply(text) })
    }
    told = { text: text.length, thinking: thinking.length }
  }

  const paced = (): void => {
    if (timer) return
    const wait = lastFrame + PACE_MS - elapsed()
    if (wait <= 0) flush()
    else timer = setTimeout(flush, wait)
  }

  return {
    started(): void {
      chat({ state: 'status', phase: 'starting_model' })
      agent('lifecycle', { phase: 'start', startedAt })
    },

    hear(event: EngineEvent): void {
      switch (event.type) {
        case 'text':
          text += event.delta
          paced()
          break
        case 'thinking':
          thinking += event.delta
          paced()
          break
        case 'model':
          agent('lifecycle', { phase: 'model', provider: event.provider, model: event.model })
          break
        case 'tool.start':
          flush()
          agent('tool', {
            phase: 'start',
            name: event.name,
            toolCallId: event.id,
            args: event.args
          })
          break
        case 'tool.result':
          agent('tool', {
            phase: 'result',
            name: event.name,
            toolCallId: event.id,
            isError: event.isError,
            result: event.result
          })
          break
      }
    },

    /** Everything that was said so far. */
    said: (): string => text,

    ended(
      { status, stopReason, error, usage }: Outcome,
      errorKind: 'refusal' | 'timeout' | 'rate_limit' | 'context_length' | 'unknown'
    ): void {
      flush()
      const endedAt = now()
      const message = text === '' ? undefined : reply(text)
      if (status === 'error' || status === 'interrupted') {
        const reason = error ?? 'the run failed'
        agent('lifecycle', { phase: 'error', error: reason, startedAt, endedAt })
        return chat({ state: 'error', errorMessage: reason, errorKind, message })
      }
      const aborted = status === 'aborted'
      agent('lifecycle', { phase: 'finishing', stopReason, aborted, endedAt })
      agent('lifecycle', { phase: 'end', startedAt, endedAt, aborted, stopReason })
      if (aborted) chat({ state: 'aborted', stopReason, message })
      else chat({ state: 'final', message, stopReason, usage })
    }
  }
}

export type Narrator = ReturnType<typeof createNarrator>
