import { type Static, Type } from '@sinclair/typebox'
import { Millis, Text } from '../../src/protocol/frames.ts'
import { Surface, type SurfaceRequest } from '../../src/protocol/node.ts'
import { platformOf } from './platform.ts'
import { type CommandLists, permitted } from './policy.ts'
import type { LiveNode } from './registry.ts'
import { nothing, requiredScopes } from './surface.ts'
import type { NodeRecord, Wish } from './tables.ts'

const optional = Type.Optional(Text)
const maybeMillis = Type.Optional(Millis)

/** A node as `node.list` shows it: `caps` and `commands` are those in effect. */
export const NodeInfo = Type.Object({
  nodeId: Text,
  displayName: optional,
  platform: optional,
  version: optional,
  clientId: optional,
  clientMode: optional,
  deviceFamily: optional,
  modelIdentifier: optional,
  remoteIp: optional,
  pathEnv: Type.Optional(Type.String()),
  ...Surface.properties,
  approvalState: Type.Union([
    Type.Literal('unapproved'),
    Type.Literal('pending-approval'),
    Type.Literal('approved'),
    Type.Literal('pending-reapproval')
  ]),
  pendingRequestId: optional,
  connectedAtMs: maybeMillis,
  lastConnectedAtMs: maybeMillis,
  lastSeenAtMs: maybeMillis,
  lastSeenReason: optional,
  approvedAtMs: maybeMillis,
  hostStats: Type.Optional(Type.Unknown()),
  paired: Type.Boolean(),
  connected: Type.Boolean()
})
export type NodeInfo = Static<typeof NodeInfo>

/** A node whose surface was approved, as `node.pair.list` shows it. */
export const ApprovedNode = Type.Object({
  nodeId: Text,
  displayName: optional,
  platform: optional,
  version: optional,
  ...Surface.properties,
  createdAtMs: Millis,
  approvedAtMs: Millis,
  lastConnectedAtMs: maybeMillis,
  lastSeenAtMs: maybeMillis,
  lastSeenReason: optional
})
export type ApprovedNode = Static<typeof ApprovedNode>

const identityOf = ({ nodeId, label, info }: NodeRecord) => ({
  nodeId,
  displayName: label ?? info.displayName,
  platform: info.platform,
  version: info.version
})

const clientOf = ({ info, remoteIp }: NodeRecord) => ({
  clientId: info.id,
  clientMode: info.mode,
  deviceFamily: info.deviceFamily,
  modelIdentifier: info.modelIdentifier,
  remoteIp: remoteIp ?? undefined
})

export const describeRequest = (record: NodeRecord, { requestId, surface, ts }: Wish): SurfaceRequest => ({
  requestId,
  ...identityOf(record),
  ...clientOf(record),
  ...surface,
  requiredApproveScopes: requiredScopes(surface),
  ts
})

export const describeApproved = (record: NodeRecord): ApprovedNode => {
  const { approved = nothing, createdAtMs, approvedAtMs } = record
  const { lastConnectedAtMs, lastSeenAtMs, lastSeenReason } = record
  return {
    ...identityOf(record),
    ...approved,
    createdAtMs,
    approvedAtMs: approvedAtMs ?? createdAtMs,
    lastConnectedAtMs,
    lastSeenAtMs,
    lastSeenReason
  }
}

const stateOf = ({ approved, wish }: NodeRecord): NodeInfo['approvalState'] => {
  if (approved) return wish ? 'pending-reapproval' : 'approved'
  return wish ? 'pending-approval' : 'unapproved'
}

/** A node that is away is shown with what it could be asked if it came back as it was. */
const awaySurface = ({ approved = nothing, info }: NodeRecord, lists: CommandLists): Surface => ({
  ...approved,
  commands: permitted(approved.commands, platformOf(info), lists)
})

export const describeNode = (
  record: NodeRecord,
  live: LiveNode | undefined,
  lists: CommandLists
): NodeInfo => ({
  ...identityOf(record),
  ...clientOf(record),
  pathEnv: record.pathEnv ?? undefined,
  ...(live?.surface ?? awaySurface(record, lists)),
  approvalState: stateOf(record),
  pendingRequestId: record.wish?.requestId,
  connectedAtMs: live?.connectedAtMs,
  lastConnectedAtMs: record.lastConnectedAtMs,
  lastSeenAtMs: record.lastSeenAtMs,
  lastSeenReason: record.lastSeenReason,
  approvedAtMs: record.approvedAtMs ?? undefined,
  hostStats: live?.hostStats,
  paired: record.approved !== undefined,
  connected: live !== undefined
})
