import { type Static, Type } from '@sinclair/typebox'
import { Millis, Text } from './frames.ts'

/** One row of `system-presence`: a program or device that is, or just was, connected. */
export const PresenceEntry = Type.Object({
  ts: Millis,
  host: Type.Optional(Text),
  ip: Type.Optional(Text),
  version: Type.Optional(Text),
  platform: Type.Optional(Text),
  deviceFamily: Type.Optional(Text),
  modelIdentifier: Type.Optional(Text),
  timeZone: Type.Optional(Text),
  mode: Type.Optional(Text),
  lastInputSeconds: Type.Optional(Type.Integer({ minimum: 0 })),
  reason: Type.Optional(Text),
  tags: Type.Optional(Type.Array(Text)),
  text: Type.Optional(Type.String()),
  onlineSince: Type.Optional(Millis),
  lastActivityAt: Type.Optional(Millis),
  deviceId: Type.Optional(Text),
  roles: Type.Optional(Type.Array(Text)),
  scopes: Type.Optional(Type.Array(Text)),
  instanceId: Type.Optional(Text)
})
export type PresenceEntry = Static<typeof PresenceEntry>
