import { randomUUID } from 'node:crypto'
import type { ChatEvent } from '../../../src/protocol/chat.ts'
import type { HistoryMessage, SessionRow, TranscriptMessage } from '../../../src/protocol/session.ts'
import { now } from '../../../src/time.ts'

interface Conversation {
  row: SessionRow
  messages: HistoryMessage[]
}

type Publish = (event: string, payload: unknown) => void

/** One turn of the fake agent; a test plays the agent through it. */
export interface Turn {
  readonly runId: string
  readonly text: string
  readonly sessionKey: string
  /** Adds to the reply. */
  say(delta: string): void
  think(text: string): void
  tool(name: string, args: unknown, result: string): void
  /** Resolves when a person stops the turn. */
  readonly aborted: Promise<void>
}

export type Agent = (turn: Turn) => Promise<void> | void

const reply = (text: string) => ({
  role: 'assistant' as const,
  content: [{ type: 'text' as const, text }],
  timestamp: now()
})

/** Sessions, history and turns as the gateway keeps them, one turn at a time per session. */
export const createConversations = (publish: Publish) => {
  const conversations = new Map<string, Conversation>()
  const accepted = new Map<string, 'in_flight' | 'ok'>()
  const stops = new Map<string, () => void>()
  const tails = new Map<string, Promise<void>>()
  let agent: Agent = ({ say, text }) => say(`You said: ${text}`)

  const changed = (key: string, reason: string): void =>
    publish('sessions.changed', { sessionKey: key, reason, ts: now(), session: conversations.get(key)?.row })

  const open = (key: string): Conversation => {
    const known = conversations.get(key)
    if (known) return known
    const row: SessionRow = {
      key,
      kind: 'direct',
      agentId: 'main',
      sessionId: randomUUID(),
      updatedAt: now(),
      isMain: key === 'agent:main:main',
      hasActiveRun: false
    }
    const conversation = { row, messages: [] }
    conversations.set(key, conversation)
    return conversation
  }

  const write = (key: string, message: TranscriptMessage): void => {
    const { row, messages } = open(key)
    const seq = messages.length + 1
    const written = { ...message, __openclaw: { id: randomUUID(), seq, recordTimestampMs: now() } }
    messages.push(written)
    const text = message.content.find((part) => part.type === 'text')?.text ?? ''
    row.updatedAt = now()
    row.lastMessagePreview = text.slice(0, 120)
    if (message.role === 'user') row.derivedTitle ??= text.slice(0, 40)
    publish('session.message', {
      sessionKey: key,
      agentId: 'main',
      message: written,
      messageId: written.__openclaw.id,
      messageSeq: seq,
      session: row
    })
  }

  const run = async (key: string, runId: string, text: string): Promise<void> => {
    const { row } = open(key)
    let said = ''
    let seq = 0
    const base = { runId, sessionKey: key, agentId: 'main' }
    const chat = (event: Record<string, unknown>): void =>
      publish('chat', { ...base, seq: ++seq, ...event } as ChatEvent)
    const step = (stream: string, data: unknown): void =>
      publish('agent', { ...base, sessionId: row.sessionId, seq: ++seq, ts: now(), stream, data })
    const parts: TranscriptMessage[] = []
    let abort = (): void => undefined
    const aborted = new Promise<void>((resolve) => {
      abort = resolve
    })
    let stopped = false
    stops.set(runId, () => {
      stopped = true
      abort()
    })
    row.hasActiveRun = true
    row.activeRunIds = [runId]
    changed(key, 'agent.run.started')
    const tool = (name: string, args: unknown, result: string): void => {
      const id = randomUUID()
      step('tool', { phase: 'start', name, toolCallId: id, args })
      step('tool', { phase: 'result', name, toolCallId: id, isError: false, result })
      parts.push(
        { role: 'assistant', content: [{ type: 'toolCall', id, name, arguments: args }], timestamp: now() },
        {
          role: 'toolResult',
          content: [{ type: 'text', text: result }],
          toolCallId: id,
          toolName: name,
          timestamp: now()
        }
      )
    }
    const say = (delta: string): void => {
      said += delta
      chat({ state: 'delta', deltaText: delta, message: reply(said) })
    }
    const think = (thought: string): void => step('thinking', { text: thought, delta: thought })
    let failure: unknown
    try {
      await agent({ runId, text, sessionKey: key, say, tool, think, aborted })
    } catch (error) {
      failure = error
    }
    for (const part of parts) write(key, part)
    const stopReason = failure ? 'error' : stopped ? 'aborted' : 'stop'
    const errorMessage = failure instanceof Error ? failure.message : undefined
    write(key, { ...reply(said), model: 'concierge', stopReason, errorMessage })
    row.hasActiveRun = false
    row.activeRunIds = []
    stops.delete(runId)
    accepted.set(runId, 'ok')
    if (failure) chat({ state: 'error', errorMessage, errorKind: 'unknown' })
    else if (stopped) chat({ state: 'aborted', stopReason: 'rpc', message: reply(said) })
    else chat({ state: 'final', stopReason: 'stop', message: reply(said) })
    changed(key, 'agent.run.ended')
  }

  const send = (
    key: string,
    text: string,
    runId: string,
    files: readonly { mimeType?: string; fileName?: string; content?: string }[]
  ) => {
    const earlier = accepted.get(runId)
    if (earlier) return { runId, status: earlier }
    accepted.set(runId, 'in_flight')
    const turn = async (): Promise<void> => {
      const content = [
        { type: 'text' as const, text },
        ...files.map(({ mimeType = '', fileName = '', content: bytes = '' }) => ({
          type: 'file' as const,
          mimeType,
          fileName,
          content: bytes
        }))
      ]
      write(key, { role: 'user', content, timestamp: now(), idempotencyKey: runId })
      await run(key, runId, text)
    }
    tails.set(key, (tails.get(key) ?? Promise.resolve()).then(turn))
    return { runId, status: 'started' }
  }

  return {
    conversations,
    open,
    write,
    changed,
    send,
    play: (next: Agent): void => {
      agent = next
    },
    abort: (key: string) => {
      const ids = conversations.get(key)?.row.activeRunIds ?? []
      for (const id of ids) stops.get(id)?.()
      return { ok: true, aborted: ids.length > 0, runIds: ids }
    },
    history: (key: string, limit: number, offset: number) => {
      const { row, messages } = conversations.get(key) ?? { row: undefined, messages: [] }
      const end = Math.max(0, messages.length - offset)
      const start = Math.max(0, end - limit)
      return {
        sessionKey: key,
        sessionId: row?.sessionId,
        messages: messages.slice(start, end),
        pendingInputs: { items: [], total: 0 },
        hasMore: start > 0,
        totalMessages: messages.length,
        sessionInfo: row
      }
    }
  }
}
