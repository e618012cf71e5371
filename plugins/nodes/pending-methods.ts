import { Type } from '@sinclair/typebox'
import { invalidRequest } from '../../src/errors.ts'
import { Millis, Text } from '../../src/protocol/frames.ts'
import { method } from '../../src/rpc.ts'
import type { Pending } from './pending.ts'
import type { Registry } from './registry.ts'

const WorkType = Type.Union([Type.Literal('status.request'), Type.Literal('location.request')])
const Priority = Type.Union([Type.Literal('normal'), Type.Literal('high')])
const Count = Type.Integer({ minimum: 0 })

const Work = Type.Object({
  id: Text,
  type: WorkType,
  priority: Priority,
  createdAtMs: Millis,
  expiresAtMs: Type.Union([Millis, Type.Null()])
})

const Action = Type.Object({
  id: Text,
  command: Text,
  paramsJSON: Type.Union([Type.String(), Type.Null()]),
  enqueuedAtMs: Millis
})

/** What waits for a node: operators leave it, the node fetches it. */
export const pendingMethods = ({ pending, registry }: { pending: Pending; registry: Registry }) => [
  method({
    name: 'node.pending.enqueue',
    summary: 'Add a wish for a node to find when it asks next. Nothing wakes the node.',
    scope: 'operator.write',
    params: Type.Object({
      nodeId: Text,
      type: WorkType,
      priority: Type.Optional(Priority),
      expiresInMs: Type.Optional(Type.Integer({ minimum: 1000, maximum: 86_400_000 }))
    }),
    result: Type.Object({ nodeId: Text, revision: Count, queued: Work, wakeTriggered: Type.Literal(false) }),
    handler: async ({ params: { nodeId, type, priority = 'normal', expiresInMs } }) => {
      const done = await pending.enqueue(nodeId, { type, priority, expiresInMs })
      if (!done) throw invalidRequest('unknown nodeId')
      return { nodeId, ...done, wakeTriggered: false as const }
    }
  }),
  method({
    name: 'node.pending.drain',
    summary: 'Take the wishes that wait for this node, urgent ones first.',
    role: 'node',
    scope: 'none',
    params: Type.Object({ maxItems: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })) }),
    result: Type.Object({ nodeId: Text, revision: Count, items: Type.Array(Work), hasMore: Type.Boolean() }),
    handler: async ({ client, params }) => {
      const { nodeId } = await registry.demand(client)
      return { nodeId, ...(await pending.drain(nodeId, params.maxItems)) }
    }
  }),
  method({
    name: 'node.pending.pull',
    summary: 'Read the commands that wait for this node to be opened.',
    role: 'node',
    scope: 'none',
    params: Type.Object({}),
    result: Type.Object({ nodeId: Text, actions: Type.Array(Action) }),
    handler: async ({ client }) => {
      const { nodeId, surface } = await registry.demand(client)
      const actions = await pending.pull(nodeId, (command) => surface.commands.includes(command))
      return { nodeId, actions }
    }
  }),
  method({
    name: 'node.pending.ack',
    summary: 'Say which waiting commands this node has carried out.',
    role: 'node',
    scope: 'none',
    params: Type.Object({ ids: Type.Array(Text, { minItems: 1 }) }),
    result: Type.Object({ nodeId: Text, ackedIds: Type.Array(Text), remainingCount: Count }),
    handler: async ({ client, params }) => {
      const { nodeId } = await registry.demand(client)
      return { nodeId, ...(await pending.ack(nodeId, params.ids)) }
    }
  })
]
