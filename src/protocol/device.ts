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
  approvedVia: Type.Union([Type.Literal('owner'), Type.Literal('silent')]),
  createdAtMs: Millis,
  approvedAtMs: Millis,
  lastSeenAtMs: Type.Optional(Millis),
  connected: Type.Boolean()
})
export type PairedDevice = Static<typeof PairedDevice>
