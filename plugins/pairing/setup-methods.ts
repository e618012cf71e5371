import { Type } from '@sinclair/typebox'
import { SetupAccess, SetupCompletion } from '../../src/protocol/device.ts'
import { Millis, Text } from '../../src/protocol/frames.ts'
import { method } from '../../src/rpc.ts'
import type { Setups } from './setup.ts'

const SetupId = Type.String({ minLength: 1, maxLength: 128 })

export const setupMethods = (setups: Setups) => [
  method({
    name: 'device.pair.setupCode',
    summary: 'Make a setup code: one device, one use, ten minutes.',
    scope: 'operator.admin',
    hidden: true,
    params: Type.Object({
      /** Where the device will find the gateway, if not where it listens. */
      publicUrl: Type.Optional(Text),
      preferRemoteUrl: Type.Optional(Type.Boolean()),
      includeQr: Type.Optional(Type.Boolean()),
      /** Full access where it is left out. */
      bootstrapProfile: Type.Optional(Type.Union([Type.Literal('limited'), Type.Literal('node')])),
      /** Also a link that opens the chat page with the code. */
      joinUrl: Type.Optional(Type.Literal(true))
    }),
    result: Type.Object({
      setupId: SetupId,
      setupCode: Text,
      gatewayUrl: Text,
      auth: Type.Union([Type.Literal('token'), Type.Literal('password')]),
      urlSource: Text,
      access: SetupAccess,
      expiresAtMs: Millis,
      qrDataUrl: Type.Optional(Type.String({ maxLength: 16_384, pattern: '^data:image/png;base64,' })),
      joinUrl: Type.Optional(Text)
    }),
    handler: ({ client, params }) => setups.make(client, params)
  }),
  method({
    name: 'device.pair.setupStatus',
    summary: 'Tell whether a device has used a setup code.',
    scope: 'operator.admin',
    hidden: true,
    params: Type.Object({ setupId: SetupId }),
    result: Type.Object({
      completion: Type.Optional(SetupCompletion),
      /** The device was approved, but it is not known to have its tokens. It may come again with the code. */
      deliveryUncertain: Type.Optional(SetupCompletion)
    }),
    handler: ({ params }) => setups.status(params.setupId)
  })
]
