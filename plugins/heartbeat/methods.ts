import { Type } from '@sinclair/typebox'
import { invalidRequest } from '../../src/errors.ts'
import { Text } from '../../src/protocol/frames.ts'
import { HeartbeatEvent } from '../../src/protocol/heartbeat.ts'
import { method } from '../../src/rpc.ts'
import { Key, MAIN, type SessionKey, type Sessions } from '../sessions/index.ts'

export interface HeartbeatMethodParts {
  readonly sessions: Sessions
  last(): HeartbeatEvent | undefined
  turn(on: boolean): void
  /** Leaves an event for the next turn that looks at the conversation. */
  note(key: SessionKey, text: string): void
  /** Has the agent hear of an event now. Resolves once that is sure to happen. */
  wake(key: SessionKey, text: string): Promise<void>
}

export const heartbeatMethods = ({ sessions, last, turn, note, wake }: HeartbeatMethodParts) => [
  method({
    name: 'last-heartbeat',
    summary: 'Read the last heartbeat since the start; null as long as there was none.',
    scope: 'operator.read',
    params: Type.Object({}),
    result: Type.Union([HeartbeatEvent, Type.Null()]),
    handler: () => last() ?? null
  }),
  method({
    name: 'set-heartbeats',
    summary: 'Set all heartbeats on or off until the next start; the configuration says for good.',
    scope: 'operator.admin',
    params: Type.Object({ enabled: Type.Boolean() }),
    result: Type.Object({ ok: Type.Literal(true), enabled: Type.Boolean() }),
    handler: ({ params: { enabled } }) => {
      turn(enabled)
      return { ok: true as const, enabled }
    }
  }),
  method({
    name: 'wake',
    summary: 'Tell an agent of an event: now, or when it looks at the conversation next.',
    scope: 'operator.write',
    params: Type.Object({
      mode: Type.Union([Type.Literal('now'), Type.Literal('next-heartbeat')]),
      text: Text,
      sessionKey: Type.Optional(Key),
      agentId: Type.Optional(Text)
    }),
    result: Type.Object({ ok: Type.Literal(true) }),
    handler: async ({ params: { mode, text, sessionKey = MAIN, agentId } }) => {
      if (text.trim() === '') throw invalidRequest('text required')
      const key = sessions.keyOf(sessionKey, agentId)
      if (mode === 'now') await wake(key, text)
      else note(key, text)
      return { ok: true as const }
    }
  })
]
