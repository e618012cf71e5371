import type { AgentEvent } from '../../../../src/protocol/agent.ts'
import type { ChatEvent } from '../../../../src/protocol/chat.ts'
import { isRecord } from '../link/failure.ts'

export interface ToolUse {
  readonly id: string
  readonly name: string
  readonly args: unknown
  readonly result?: unknown
  readonly state: 'running' | 'done' | 'failed'
}

/** A tool of a live run, and how much text had come before it. */
export interface LiveTool extends ToolUse {
  readonly at: number
}

/** A turn of the agent as it happens. What history says of it afterwards replaces it. */
export interface Run {
  readonly runId: string
  readonly text: string
  readonly thinking: string
  readonly tools: readonly LiveTool[]
  readonly ended?: 'final' | 'aborted' | 'error'
  readonly stopReason?: string
  readonly errorMessage?: string
  /** Not heard of since the connection broke: history decides whether it still runs. */
  readonly stale?: boolean
}

export const newRun = (runId: string): Run => ({ runId, text: '', thinking: '', tools: [] })

const textOf = (message: { content: readonly { text: string }[] } | undefined): string | undefined =>
  message?.content.map(({ text }) => text).join('')

/** Folds one `chat` event into its run. `message` is cumulative, so a lost delta costs nothing. */
export const withChat = (run: Run, event: ChatEvent): Run => {
  const heard = { ...run, stale: false }
  if (event.state === 'status') return heard
  const text = textOf(event.message) ?? run.text
  if (event.state === 'delta') return { ...heard, text }
  if (event.state === 'final') return { ...heard, text, ended: 'final', stopReason: event.stopReason }
  if (event.state === 'aborted') return { ...heard, text, ended: 'aborted', stopReason: event.stopReason }
  return { ...heard, text, ended: 'error', errorMessage: event.errorMessage }
}

const startTool = (run: Run, id: string, data: Record<string, unknown>): Run => ({
  ...run,
  tools: [
    ...run.tools.filter((tool) => tool.id !== id),
    { id, name: String(data.name ?? 'tool'), args: data.args, state: 'running', at: run.text.length }
  ]
})

const endTool = (run: Run, id: string, data: Record<string, unknown>): Run => ({
  ...run,
  tools: run.tools.map((tool) =>
    tool.id === id ? { ...tool, result: data.result, state: data.isError === true ? 'failed' : 'done' } : tool
  )
})

/** Folds one `agent` event into its run: thinking and tools. Its text arrives by `chat`. */
export const withAgent = (run: Run, { stream, data }: Pick<AgentEvent, 'stream' | 'data'>): Run => {
  if (!isRecord(data)) return run
  if (stream === 'thinking' && typeof data.text === 'string') return { ...run, thinking: data.text }
  if (stream !== 'tool' || typeof data.toolCallId !== 'string') return run
  if (data.phase === 'start') return startTool(run, data.toolCallId, data)
  if (data.phase === 'result') return endTool(run, data.toolCallId, data)
  return run
}
