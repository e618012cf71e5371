import type { AgentEngine, EngineEvent, Tool, Turn } from '../../../../src/engine.ts'
import type { TranscriptMessage } from '../../../../src/protocol/session.ts'

export const userSays = (text: string): TranscriptMessage => ({
  role: 'user',
  content: [{ type: 'text', text }],
  timestamp: 1
})

/** A turn that answers one message. */
export const turnOf = (text: string, parts: Partial<Turn> = {}): Turn => ({
  runId: 'run-1',
  agentId: 'main',
  sessionKey: 'agent:main:main',
  sessionId: 'session-1',
  history: [userSays(text)],
  model: 'portcullis/concierge',
  tools: [],
  ...parts
})

/** Runs a turn and keeps what it emits. `steer` holds what has arrived for it meanwhile. */
export const start = (engine: AgentEngine, turn: Turn) => {
  const events: EngineEvent[] = []
  const steer: TranscriptMessage[] = []
  const abort = new AbortController()
  const watchers = new Set<() => void>()
  const end = engine.run(turn, {
    emit: (event) => {
      events.push(event)
      for (const wake of watchers) wake()
    },
    signal: abort.signal,
    steering: { take: async () => steer.splice(0) }
  })
  // A rejection before the test looks at it is no accident.
  end.catch(() => {})
  return {
    events,
    steer,
    abort,
    end,
    text: () => events.map((event) => (event.type === 'text' ? event.delta : '')).join(''),
    /** Resolves with the first event of a type. */
    event: <Type extends EngineEvent['type']>(type: Type) =>
      new Promise<Extract<EngineEvent, { type: Type }>>((resolve) => {
        const look = () => {
          for (const event of events) if (isOfType(event, type)) return resolve(event)
        }
        watchers.add(look)
        look()
      })
  }
}

const isOfType = <Type extends EngineEvent['type']>(
  event: EngineEvent,
  type: Type
): event is Extract<EngineEvent, { type: Type }> => event.type === type

/** The words of the last message, for a quick look. */
export const lastWords = (messages: readonly TranscriptMessage[]): string => {
  const parts = messages.at(-1)?.content ?? []
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('')
}

/** A tool that ignores its signal and never ends. */
export const deafTool = (params: Tool['params']): Tool => ({
  name: 'deaf',
  description: 'Never answers.',
  params,
  execute: () => new Promise(() => {})
})
