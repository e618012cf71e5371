import { Type } from '@sinclair/typebox'
import { Millis, Text } from '../../src/protocol/frames.ts'
import { SurfaceRequest } from '../../src/protocol/node.ts'
import { event } from '../../src/rpc.ts'

export const nodeRequested = event({
  name: 'node.pair.requested',
  summary: 'A connected node asks to lend abilities that nobody approved yet.',
  scope: 'operator.pairing',
  payload: SurfaceRequest,
  droppable: () => true
})

export const nodeResolved = event({
  name: 'node.pair.resolved',
  summary:
    'What a node asked for was approved, rejected or taken back. The node hears it too, outside its numbering.',
  scope: 'operator.pairing',
  payload: Type.Object({
    requestId: Text,
    nodeId: Text,
    decision: Type.Union([Type.Literal('approved'), Type.Literal('rejected'), Type.Literal('removed')]),
    ts: Millis
  }),
  droppable: () => true
})

export const nodePresence = event({
  name: 'node.presence',
  summary: 'Whether somebody uses the device of a node.',
  scope: 'operator.read',
  payload: Type.Object({ nodeId: Text, activity: Type.Unknown(), ts: Millis }),
  droppable: () => true
})

export const nodeHostStats = event({
  name: 'node.hostStats',
  summary: 'How busy the machine of a node is.',
  scope: 'operator.read',
  payload: Type.Object({ nodeId: Text, hostStats: Type.Unknown() }),
  droppable: () => true
})

/** The two that follow are pushed to one node and never published; they are declared for discovery. */
export const invokeRequest = event({
  name: 'node.invoke.request',
  summary: 'To a node: carry out a command and answer with node.invoke.result.',
  scope: 'everyone',
  payload: Type.Object({
    id: Text,
    nodeId: Text,
    command: Text,
    /** A JSON text, or null where there are no params. */
    paramsJSON: Type.Union([Type.String(), Type.Null()]),
    timeoutMs: Millis,
    idempotencyKey: Text,
    sessionKey: Type.Optional(Text)
  })
})

export const invokeCancel = event({
  name: 'node.invoke.cancel',
  summary: 'To a node: nobody waits for this command any more.',
  scope: 'everyone',
  payload: Type.Object({ invokeId: Text, nodeId: Text })
})
