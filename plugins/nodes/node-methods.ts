import { Type } from '@sinclair/typebox'
import { invalidRequest } from '../../src/errors.ts'
import { Text } from '../../src/protocol/frames.ts'
import { type Client, method } from '../../src/rpc.ts'
import type { Invoker } from './invoker.ts'
import type { NodeEvent } from './node-events/node-event.ts'
import type { Registry } from './registry.ts'

const MAX_CHUNK = 16_384

const Maybe = Type.Optional(Type.Union([Type.String(), Type.Null()]))
const Received = Type.Object({ ok: Type.Literal(true), ignored: Type.Optional(Type.Literal(true)) })

const asNode = { role: 'node', scope: 'none' } as const

const demandSelf = ({ deviceId }: Client, nodeId: string): void => {
  if (nodeId !== deviceId) throw invalidRequest('nodeId mismatch')
}

const received = (wanted: boolean) =>
  wanted ? { ok: true as const } : { ok: true as const, ignored: true as const }

const payloadOf = ({ payload, payloadJSON }: { payload?: unknown; payloadJSON?: string | null }): unknown => {
  if (typeof payloadJSON !== 'string') return payload ?? {}
  try {
    return JSON.parse(payloadJSON) as unknown
  } catch {
    throw invalidRequest('invalid node.event params: payloadJSON is not JSON')
  }
}

/** The node's side: answers to commands, and what it tells unasked. */
export const nodeRoleMethods = ({
  registry,
  invoker,
  events
}: {
  registry: Registry
  invoker: Invoker
  events: readonly NodeEvent[]
}) => {
  const byName = new Map(events.map((event) => [event.name, event]))

  return [
    method({
      name: 'node.invoke.result',
      summary: 'Answer a command. An answer that nobody waits for is ignored.',
      ...asNode,
      params: Type.Object({
        id: Text,
        nodeId: Text,
        ok: Type.Boolean(),
        payload: Type.Optional(Type.Unknown()),
        payloadJSON: Maybe,
        error: Type.Optional(
          Type.Union([Type.Object({ code: Type.Optional(Text), message: Type.Optional(Text) }), Type.Null()])
        )
      }),
      result: Received,
      handler: ({ client, params }) => {
        demandSelf(client, params.nodeId)
        return received(invoker.settle(client, params))
      }
    }),
    method({
      name: 'node.invoke.progress',
      summary: 'Tell how far a command has come. It is received and goes no further yet.',
      ...asNode,
      params: Type.Object({
        invokeId: Text,
        nodeId: Text,
        seq: Type.Integer({ minimum: 0 }),
        chunk: Type.String({ maxLength: MAX_CHUNK })
      }),
      result: Received,
      handler: ({ client, params }) => {
        demandSelf(client, params.nodeId)
        return received(invoker.isWaiting(client, params.invokeId))
      }
    }),
    method({
      name: 'node.event',
      summary: 'Tell something that happened on this node.',
      ...asNode,
      params: Type.Object({ event: Text, payload: Type.Optional(Type.Unknown()), payloadJSON: Maybe }),
      result: Type.Object({
        ok: Type.Literal(true),
        event: Text,
        handled: Type.Boolean(),
        reason: Type.Optional(Text)
      }),
      handler: async ({ client, params }) => {
        const node = await registry.demand(client)
        const known = byName.get(params.event)
        const outcome = known
          ? await known.handle(node, payloadOf(params))
          : { handled: false, reason: 'unsupported_event' }
        return { ok: true as const, event: params.event, ...outcome }
      }
    }),
    method({
      name: 'skills.bins',
      summary: 'List the programs that the gateway’s skills call for. There are none yet.',
      ...asNode,
      params: Type.Object({}),
      result: Type.Object({ bins: Type.Array(Text) }),
      handler: async ({ client }) => {
        await registry.demand(client)
        return { bins: [] }
      }
    }),
    method({
      name: 'node.skills.update',
      summary: 'Declare the skills of this node. The gateway takes none yet, and says so.',
      ...asNode,
      params: Type.Object({ skills: Type.Array(Type.Unknown(), { maxItems: 64 }) }),
      result: Type.Object({ nodeId: Text, skills: Type.Array(Type.Unknown()) }),
      handler: async ({ client }) => ({ nodeId: (await registry.demand(client)).nodeId, skills: [] })
    }),
    method({
      name: 'node.pluginTools.update',
      summary: 'Declare the tools of this node’s plugins. The gateway takes none yet, and says so.',
      ...asNode,
      params: Type.Object({ tools: Type.Array(Type.Unknown()) }),
      result: Type.Object({ nodeId: Text, tools: Type.Array(Type.Unknown()) }),
      handler: async ({ client }) => ({ nodeId: (await registry.demand(client)).nodeId, tools: [] })
    }),
    method({
      name: 'node.runnerInventory.update',
      summary: 'Tell what this node could run for others. The gateway uses none of it yet.',
      ...asNode,
      hidden: true,
      params: Type.Object({}),
      result: Type.Object({ nodeId: Text }),
      handler: async ({ client }) => ({ nodeId: (await registry.demand(client)).nodeId })
    })
  ]
}
