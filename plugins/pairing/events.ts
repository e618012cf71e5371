import { Type } from '@sinclair/typebox'
import { PairingRequest, SetupCompletion } from '../../src/protocol/device.ts'
import { Millis, Text } from '../../src/protocol/frames.ts'
import { event } from '../../src/rpc.ts'

export const pairingRequested = event({
  name: 'device.pair.requested',
  summary: 'A device waits for approval.',
  scope: 'operator.pairing',
  payload: PairingRequest,
  droppable: () => true
})

export const pairingResolved = event({
  name: 'device.pair.resolved',
  summary: 'A pairing request was approved, rejected or replaced.',
  scope: 'operator.pairing',
  payload: Type.Object({
    requestId: Text,
    deviceId: Text,
    decision: Type.Union([Type.Literal('approved'), Type.Literal('rejected')]),
    ts: Millis
  }),
  droppable: () => true
})

export const pairingChanged = event({
  name: 'device.pair.changed',
  summary: 'A paired device was renamed or removed: read the list again.',
  scope: 'operator.pairing',
  payload: Type.Object({}),
  droppable: () => true
})

export const setupCompleted = event({
  name: 'device.pair.setup.completed',
  summary: 'A device used its setup code and is paired.',
  scope: 'operator.pairing',
  payload: SetupCompletion,
  droppable: () => true
})

export const setupUncertain = event({
  name: 'device.pair.setup.deliveryUncertain',
  summary:
    'A device was approved by its setup code, but left before it had its tokens. It may come again with the code.',
  scope: 'operator.pairing',
  payload: SetupCompletion,
  droppable: () => true
})
