import type { TSchema } from '@sinclair/typebox'
import type { FilePart, TranscriptMessage, Usage } from './protocol/session.ts'

/** Something an agent can do beside talking. */
export interface Tool {
  readonly name: string
  /** What it does and when to use it, written for a model. */
  readonly description: string
  readonly params: TSchema
  /** Called with params that match the schema. A throw becomes a tool error that the engine sees. */
  execute(params: unknown, context: ToolContext): Promise<unknown>
}

export interface ToolContext {
  readonly agentId: string
  readonly sessionKey: string
  readonly runId: string
  readonly signal: AbortSignal
  /**
   * Puts a picture before the model, beside the words of the result. It is seen in this turn and kept nowhere:
   * the transcript has the words. Absent where nobody could see it.
   */
  show?(picture: FilePart): void
}

/** One turn: everything an engine needs to answer, and nothing else. */
export interface Turn {
  readonly runId: string
  readonly agentId: string
  readonly sessionKey: string
  readonly sessionId: string
  /** The conversation so far, oldest first; the last entry is the message to answer. */
  readonly history: readonly TranscriptMessage[]
  /** `<provider>/<model>`; the concierge's is `portcullis/concierge`. */
  readonly model: string
  readonly thinking?: string
  /** Added to the engine's own instructions for this turn. */
  readonly extraSystemPrompt?: string
  readonly tools: readonly Tool[]
}

export type EngineEvent =
  | { readonly type: 'model'; readonly provider: string; readonly model: string }
  | { readonly type: 'text'; readonly delta: string }
  | { readonly type: 'thinking'; readonly delta: string }
  | { readonly type: 'tool.start'; readonly id: string; readonly name: string; readonly args: unknown }
  | {
      readonly type: 'tool.result'
      readonly id: string
      readonly name: string
      readonly result: unknown
      readonly isError: boolean
    }
  | { readonly type: 'usage'; readonly usage: Usage }

/** Messages that arrive while the turn runs. An engine that cannot take them leaves them: they wait. */
export interface Steering {
  /** Takes what has arrived, oldest first. The engine puts each into `TurnEnd.messages`, where it was heard. */
  take(): Promise<readonly TranscriptMessage[]>
}

export interface TurnEnd {
  /** What the transcript keeps of this turn: assistant, tool and taken user messages, in order. */
  readonly messages: readonly TranscriptMessage[]
  readonly stopReason: string
  readonly usage?: Usage
}

/**
 * What thinks. `run` emits while it works and resolves once, with what the transcript keeps. It rejects
 * with `signal.reason` soon after an abort, and with any other error when the turn failed; the text
 * emitted until then is kept by the caller.
 */
export interface AgentEngine {
  readonly id: string
  run(
    turn: Turn,
    io: { emit(event: EngineEvent): void; readonly signal: AbortSignal; readonly steering: Steering }
  ): Promise<TurnEnd>
}
