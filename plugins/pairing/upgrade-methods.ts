import { Type } from '@sinclair/typebox'
import { Text } from '../../src/protocol/frames.ts'
import { method } from '../../src/rpc.ts'
import type { Upgrades } from './upgrades.ts'

const RequestId = Type.Object({ requestId: Text })
const Scopes = Type.Array(Text, { minItems: 1, maxItems: 8, uniqueItems: true })

export const upgradeMethods = (upgrades: Upgrades) => [
  method({
    name: 'device.scopes.requestUpgrade',
    summary: 'Ask the owner for more scopes for the device that calls.',
    scope: 'operator.read',
    params: Type.Object({ scopes: Scopes }),
    result: RequestId,
    handler: ({ client, params }) => upgrades.request(client, params.scopes)
  }),
  method({
    name: 'device.scopes.waitUpgrade',
    summary: 'Wait for the owner’s answer; with a yes comes the new token.',
    scope: 'operator.read',
    params: RequestId,
    result: Type.Union([
      Type.Object({ status: Type.Literal('approved'), requestId: Text, deviceToken: Text, scopes: Scopes }),
      Type.Object({
        status: Type.Union([Type.Literal('rejected'), Type.Literal('expired')]),
        requestId: Text
      })
    ]),
    handler: ({ client, params, signal }) => upgrades.wait(client, params.requestId, signal)
  })
]
