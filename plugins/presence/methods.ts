import { Type } from '@sinclair/typebox'
import { invalidRequest } from '../../src/errors.ts'
import { Text } from '../../src/protocol/frames.ts'
import { PresenceEntry } from '../../src/protocol/presence.ts'
import { method } from '../../src/rpc.ts'
import { now } from '../../src/time.ts'
import type { Roster } from './roster.ts'

const { ts: _stamp, ...described } = PresenceEntry.properties

export const presenceMethods = (
  roster: Roster,
  {
    publish,
    queueEvent,
    wake
  }: {
    publish(): void
    queueEvent(sessionKey: string | undefined, text: string): void
    /** Has the agent hear of it at once. */
    wake(sessionKey: string | undefined, text: string): void
  }
) => [
  method({
    name: 'system-presence',
    summary: 'List who is connected, or just was, newest first.',
    scope: 'operator.read',
    params: Type.Object({}),
    result: Type.Array(PresenceEntry),
    handler: () => roster.list()
  }),
  method({
    name: 'system-event',
    summary: 'Report something that happened: a presence row, and a note for the next turn of a session.',
    scope: 'operator.admin',
    params: Type.Object({
      ...described,
      text: Type.String(),
      sessionKey: Type.Optional(Text),
      wake: Type.Optional(Type.Boolean())
    }),
    result: Type.Object({ ok: Type.Literal(true) }),
    handler: ({ params: { text, sessionKey, wake: atOnce, ...rest } }) => {
      if (text.trim() === '') throw invalidRequest('text required')
      const isNodePresence = text.startsWith('Node:')
      if (isNodePresence && atOnce) throw invalidRequest('wake is not supported for node presence events')
      roster.note({ ...rest, text, ts: now() })
      if (atOnce) wake(sessionKey, text)
      else if (!isNodePresence) queueEvent(sessionKey, text)
      publish()
      return { ok: true as const }
    }
  })
]
