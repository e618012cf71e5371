import { type Static, Type } from '@sinclair/typebox'
import { Millis, Text } from './frames.ts'

const optional = Type.Optional(Text)

/** What a node lends: abilities, the commands it answers, and what its system lets it do. */
export const Surface = Type.Object({
  caps: Type.Array(Type.String()),
  commands: Type.Array(Type.String()),
  permissions: Type.Record(Type.String(), Type.Boolean())
})
export type Surface = Static<typeof Surface>

/** A surface that waits for an owner, as lists and events show it. */
export const SurfaceRequest = Type.Object({
  requestId: Text,
  nodeId: Text,
  clientId: optional,
  clientMode: optional,
  displayName: optional,
  platform: optional,
  version: optional,
  deviceFamily: optional,
  modelIdentifier: optional,
  ...Surface.properties,
  requiredApproveScopes: Type.Array(Text),
  remoteIp: optional,
  ts: Millis
})
export type SurfaceRequest = Static<typeof SurfaceRequest>
