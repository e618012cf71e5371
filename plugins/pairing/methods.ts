import { Type } from '@sinclair/typebox'
import { PairedDevice, PendingRequest } from '../../src/protocol/device.ts'
import { Millis, Text } from '../../src/protocol/frames.ts'
import { Role } from '../../src/protocol/scopes.ts'
import { method } from '../../src/rpc.ts'
import type { Pairing } from './pairing.ts'

const RequestId = Type.Object({ requestId: Text })
const DeviceId = Type.Object({ deviceId: Text })
const TokenOf = Type.Object({ deviceId: Text, role: Role })

export const pairingMethods = ({ approvals, management }: Pairing) => [
  method({
    name: 'device.pair.list',
    summary: 'List the devices that wait for approval and those that are paired.',
    scope: 'operator.pairing',
    params: Type.Object({}),
    result: Type.Object({ pending: Type.Array(PendingRequest), paired: Type.Array(PairedDevice) }),
    handler: ({ client }) => approvals.list(client)
  }),
  method({
    name: 'device.pair.approve',
    summary: 'Approve a pairing request, as far as the caller holds what it gives.',
    scope: 'operator.pairing',
    params: RequestId,
    result: Type.Object({ requestId: Text, device: PairedDevice }),
    handler: ({ client, params }) => approvals.approve(client, params.requestId)
  }),
  method({
    name: 'device.pair.reject',
    summary: 'Reject a pairing request.',
    scope: 'operator.pairing',
    params: RequestId,
    result: Type.Composite([RequestId, DeviceId]),
    handler: ({ client, params }) => approvals.reject(client, params.requestId)
  }),
  method({
    name: 'device.pair.remove',
    summary: 'Remove a paired device and close its connections.',
    scope: 'operator.pairing',
    params: DeviceId,
    result: DeviceId,
    handler: ({ client, params }) => management.remove(client, params.deviceId)
  }),
  method({
    name: 'device.pair.rename',
    summary: 'Give a paired device a name of your own.',
    scope: 'operator.pairing',
    params: Type.Composite([DeviceId, Type.Object({ label: Type.String({ minLength: 1, maxLength: 64 }) })]),
    result: Type.Object({ deviceId: Text, label: Text }),
    handler: ({ client, params }) => management.rename(client, params.deviceId, params.label)
  }),
  method({
    name: 'device.token.rotate',
    summary: 'Replace a device token; the device itself gets the new value, nobody else does.',
    scope: 'operator.pairing',
    params: Type.Composite([TokenOf, Type.Object({ scopes: Type.Optional(Type.Array(Text)) })]),
    result: Type.Composite([
      TokenOf,
      Type.Object({
        scopes: Type.Array(Text),
        rotatedAtMs: Millis,
        tokenDelivery: Type.Union([Type.Literal('in-band'), Type.Literal('withheld-cross-device')]),
        token: Type.Optional(Text)
      })
    ]),
    handler: ({ client, params }) => management.rotate(client, params)
  }),
  method({
    name: 'device.token.revoke',
    summary: 'Revoke a device token and close the connections that stand on it.',
    scope: 'operator.pairing',
    params: TokenOf,
    result: Type.Composite([TokenOf, Type.Object({ revokedAtMs: Millis })]),
    handler: ({ client, params }) => management.revoke(client, params)
  })
]
