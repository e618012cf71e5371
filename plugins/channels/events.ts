import { Type } from '@sinclair/typebox'
import { Delivery } from '../../src/protocol/delivery.ts'
import { Millis, Text } from '../../src/protocol/frames.ts'
import { event } from '../../src/rpc.ts'

export const deliveryEvent = event({
  name: 'message.delivery',
  summary: 'How far one outgoing message came: each step once, in order.',
  scope: 'operator.read',
  payload: Delivery
})

export const linkEvent = event({
  name: 'channels.changed',
  summary: 'The link of an account came up, went down or needs somebody to act.',
  scope: 'operator.read',
  payload: Type.Object({
    channel: Text,
    accountId: Text,
    state: Text,
    since: Millis,
    reason: Type.Optional(Type.String()),
    remedy: Type.Optional(Type.String()),
    nextRetry: Type.Optional(Millis)
  })
})

export const senderEvent = event({
  name: 'channels.pairing.requested',
  summary: 'An unknown sender was given a code and waits for approval.',
  scope: 'operator.pairing',
  payload: Type.Object({
    channel: Text,
    accountId: Text,
    /** For `channels.pairing.approve` and `channels.pairing.dismiss`. */
    requestId: Text,
    sender: Text,
    name: Type.Optional(Type.String()),
    ts: Millis
  })
})
