import { type Static, Type } from '@sinclair/typebox'
import { Millis, Text } from './frames.ts'

/** A device that waits for approval. */
export const PairingRequest = Type.Object({
  requestId: Text,
  deviceId: Text,
  publicKey: Text,
  displayName: Type.Optional(Text),
  platform: Type.Optional(Text),
  deviceFamily: Type.Optional(Text),
  clientId: Type.Optional(Text),
  clientMode: Type.Optional(Text),
  browserOrigin: Type.Optional(Text),
  role: Text,
  roles: Type.Array(Text),
  scopes: Type.Array(Text),
  remoteIp: Type.Optional(Text),
  silent: Type.Boolean(),
  /** The device is already paired and asks for more, or comes back changed. */
  isRepair: Type.Boolean(),
  ts: Millis
})
export type PairingRequest = Static<typeof PairingRequest>

/** A request as lists show it. The event of a new request is closed in the published schema, so it lacks the code. */
export const PendingRequest = Type.Composite([
  PairingRequest,
  Type.Object({
    /** Six digits that the waiting device shows as well: the same on both screens, it is the same device. */
    compareCode: Type.String({ pattern: '^\\d{6}$' })
  })
])
export type PendingRequest = Static<typeof PendingRequest>

/** A device token as lists show it: never its value. */
export const DeviceTokenInfo = Type.Object({
  role: Text,
  scopes: Type.Array(Text),
  createdAtMs: Millis,
  rotatedAtMs: Type.Optional(Millis),
  revokedAtMs: Type.Optional(Millis),
  lastUsedAtMs: Type.Optional(Millis)
})
export type DeviceTokenInfo = Static<typeof DeviceTokenInfo>

export const PairedDevice = Type.Object({
  deviceId: Text,
  publicKey: Text,
  displayName: Type.Optional(Text),
  operatorLabel: Type.Optional(Text),
  platform: Type.Optional(Text),
  deviceFamily: Type.Optional(Text),
  clientId: Type.Optional(Text),
  clientMode: Type.Optional(Text),
  role: Text,
  roles: Type.Array(Text),
  scopes: Type.Array(Text),
  approvedScopes: Type.Array(Text),
  remoteIp: Type.Optional(Text),
  tokens: Type.Array(DeviceTokenInfo),
  approvedVia: Type.Union([Type.Literal('owner'), Type.Literal('silent'), Type.Literal('bootstrap')]),
  createdAtMs: Millis,
  approvedAtMs: Millis,
  lastSeenAtMs: Type.Optional(Millis),
  connected: Type.Boolean()
})
export type PairedDevice = Static<typeof PairedDevice>

/** What a setup code gives: `limited` everything but administration, `node` no control at all. */
export const SetupAccess = Type.Union([Type.Literal('full'), Type.Literal('limited'), Type.Literal('node')])
export type SetupAccess = Static<typeof SetupAccess>

/** A setup code that a device has used. */
export const SetupCompletion = Type.Object({
  setupId: Text,
  deviceId: Text,
  deviceName: Type.Optional(Text),
  access: SetupAccess,
  ts: Millis
})
export type SetupCompletion = Static<typeof SetupCompletion>
