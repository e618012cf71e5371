import { Type } from '@sinclair/typebox'
import { Text } from '../../src/protocol/frames.ts'
import { Key, MAIN, type SessionKey, type Sessions } from '../sessions/index.ts'

export const SurfaceId = Type.String({ minLength: 1, maxLength: 128 })
/** Which session; `main` where it is left out. */
export const session = { sessionKey: Type.Optional(Key), agentId: Type.Optional(Text) }

/** Something that went wrong while a surface was drawn. */
export const ViewError = Type.Object({
  surfaceId: Type.Optional(Type.String({ maxLength: 128 })),
  code: Type.Optional(Type.String({ maxLength: 64 })),
  message: Type.String({ maxLength: 1000 })
})

/** Finds the session that params name. */
export const keyFinder =
  (sessions: Sessions) =>
  ({ sessionKey = MAIN, agentId }: { sessionKey?: string; agentId?: string }): SessionKey =>
    sessions.keyOf(sessionKey, agentId)
