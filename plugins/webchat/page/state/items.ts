import type { Delivery } from '../../../../src/protocol/delivery.ts'
import type { HistoryMessage } from '../../../../src/protocol/session.ts'
import { joinDeliveries } from './delivery.ts'
import type { Outgoing } from './outbox.ts'
import { type Press, pressOf } from './press.ts'
import type { Run, ToolUse } from './run.ts'
import type { QueuedInput, Transcript } from './transcript.ts'

export interface FileItem {
  readonly name: string
  readonly mimeType: string
  /** Base64, where the gateway kept it. */
  readonly content: string | undefined
}

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'thinking'; readonly text: string }
  | { readonly kind: 'tool'; readonly tool: ToolUse }

export interface UserItem {
  readonly kind: 'user'
  readonly id: string
  readonly text: string
  /** The person pressed something, and wrote nothing. */
  readonly press?: Press
  readonly files: readonly FileItem[]
  readonly at: number
  /** Absent once the gateway has written the message down. */
  readonly outgoing?: Outgoing
  /** The gateway has it, and another turn goes first. */
  readonly waitsItsTurn?: boolean
}

export interface ReplyItem {
  readonly kind: 'reply'
  readonly id: string
  readonly blocks: readonly Block[]
  readonly at: number | undefined
  readonly live: boolean
  readonly model?: string
  /** How it ended, where it did not simply end. */
  readonly mark?: 'stopped' | 'cut' | 'failed'
  readonly errorMessage?: string
  /** Where else it went, and how far it came there. */
  readonly deliveries: readonly Delivery[]
}

/** What the log shows, one after the other. */
export type Item = UserItem | ReplyItem

type Loose = { readonly type?: unknown; readonly [key: string]: unknown }

// Other clients' history may hold a bare string where ours holds parts.
const partsOf = ({ content }: HistoryMessage): readonly Loose[] =>
  typeof content === 'string' ? [{ type: 'text', text: content }] : content

const str = (value: unknown): string => (typeof value === 'string' ? value : '')

export const textOf = (message: HistoryMessage): string =>
  partsOf(message)
    .filter((part) => part.type === 'text')
    .map((part) => str(part.text))
    .join('\n\n')

const filesOf = (message: HistoryMessage): FileItem[] =>
  partsOf(message)
    .filter((part) => part.type === 'file' || part.type === 'image')
    .map((part) => ({
      name: str(part.fileName) || 'file',
      mimeType: str(part.mimeType),
      content: str(part.content) || str(part.data) || undefined
    }))

const userItem = (message: HistoryMessage): UserItem => ({
  kind: 'user',
  id: `user:${message.idempotencyKey ?? message.__openclaw.id}`,
  text: textOf(message),
  press: pressOf(textOf(message)),
  files: filesOf(message),
  at: message.timestamp
})

const blockOf = (part: Loose, results: ReadonlyMap<string, HistoryMessage>): Block[] => {
  if (part.type === 'text') return str(part.text).trim() ? [{ kind: 'text', text: str(part.text) }] : []
  if (part.type === 'thinking') return [{ kind: 'thinking', text: str(part.thinking) }]
  if (part.type !== 'toolCall') return []
  const id = str(part.id)
  const result = results.get(id)
  return [
    {
      kind: 'tool',
      tool: {
        id,
        name: str(part.name) || 'tool',
        args: part.arguments,
        result: result && textOf(result),
        // Written down without a result: the turn ended before the tool did.
        state: result && !result.isError ? 'done' : 'failed'
      }
    }
  ]
}

const markOf = (message: HistoryMessage): ReplyItem['mark'] => {
  const { stopReason } = message
  if (stopReason === 'aborted' || stopReason === 'interrupted') return 'stopped'
  if (stopReason === 'length') return 'cut'
  return stopReason === 'error' ? 'failed' : undefined
}

const mergeReply = (
  reply: ReplyItem,
  message: HistoryMessage,
  results: ReadonlyMap<string, HistoryMessage>
): ReplyItem => ({
  ...reply,
  blocks: [...reply.blocks, ...partsOf(message).flatMap((part) => blockOf(part, results))],
  at: message.timestamp,
  model: message.model ?? reply.model,
  mark: markOf(message),
  errorMessage: message.errorMessage,
  deliveries: joinDeliveries(reply.deliveries, message.delivery ?? [])
})

/** Turns history into what is shown: one item a turn, tool results inside the call they answer. */
export const historyItems = (messages: readonly HistoryMessage[]): Item[] => {
  const results = new Map(
    messages.filter(({ role }) => role === 'toolResult').map((message) => [message.toolCallId ?? '', message])
  )
  const items: Item[] = []
  for (const message of messages) {
    const last = items.at(-1)
    if (message.role === 'user') items.push(userItem(message))
    if (message.role !== 'assistant') continue
    if (last?.kind === 'reply') items[items.length - 1] = mergeReply(last, message, results)
    else {
      // A reply keeps the id its live run had, so the finished text takes the place of the stream.
      const id = last ? last.id.replace('user:', 'reply:') : `reply:${message.__openclaw.id}`
      const empty: ReplyItem = { kind: 'reply', id, blocks: [], at: undefined, live: false, deliveries: [] }
      items.push(mergeReply(empty, message, results))
    }
  }
  return items
}

const runBlocks = ({ text, thinking, tools }: Run): Block[] => {
  const blocks: Block[] = thinking ? [{ kind: 'thinking', text: thinking }] : []
  let from = 0
  for (const tool of tools) {
    const part = text.slice(from, tool.at)
    if (part.trim()) blocks.push({ kind: 'text', text: part })
    blocks.push({ kind: 'tool', tool })
    from = Math.max(from, tool.at)
  }
  const rest = text.slice(from)
  if (rest.trim()) blocks.push({ kind: 'text', text: rest })
  return blocks
}

const runMark = { final: undefined, aborted: 'stopped', error: 'failed' } as const

const runItem = (run: Run): ReplyItem => ({
  kind: 'reply',
  id: `reply:${run.runId}`,
  blocks: runBlocks(run),
  at: undefined,
  live: !run.ended,
  mark: run.ended && runMark[run.ended],
  errorMessage: run.errorMessage,
  deliveries: []
})

const outgoingItem = (outgoing: Outgoing, waitsItsTurn: boolean): UserItem => ({
  kind: 'user',
  id: `user:${outgoing.key}`,
  text: outgoing.text,
  files: outgoing.files.map(({ fileName, mimeType, content }) => ({ name: fileName, mimeType, content })),
  at: outgoing.at,
  outgoing,
  waitsItsTurn
})

const queuedItem = ({ runId, text, queuedAt }: QueuedInput): UserItem => ({
  kind: 'user',
  id: `user:${runId}`,
  text,
  press: pressOf(text),
  files: [],
  at: queuedAt,
  waitsItsTurn: true
})

/** What comes after history: live runs, each behind the message it answers, and messages under way. */
export const liveItems = (
  { messages, runs: all, queued }: Transcript,
  outbox: readonly Outgoing[]
): Item[] => {
  const written = new Set(messages.map((message) => message.idempotencyKey))
  // A run that ended without a word had nothing to say, or joined another one.
  const runs = all.filter((run) => run.ended !== 'final' || runBlocks(run).length > 0)
  const pending = outbox.filter(({ key }) => !written.has(key))
  const owned = new Set(pending.map(({ key }) => key))
  const busy = runs.some((run) => !run.ended)
  const items: Item[] = runs.filter((run) => !owned.has(run.runId)).map(runItem)
  for (const outgoing of pending) {
    const run = runs.find(({ runId }) => runId === outgoing.key)
    items.push(outgoingItem(outgoing, busy && !run && outgoing.state === 'sent'))
    if (run) items.push(runItem(run))
  }
  const elsewhere = queued.filter(({ runId }) => !written.has(runId) && !owned.has(runId))
  return [...items, ...elsewhere.map(queuedItem)]
}
