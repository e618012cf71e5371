import type { FastifyBaseLogger } from 'fastify'
import { unavailable } from '../../src/errors.ts'
import type { Surface } from '../../src/protocol/node.ts'
import type { Client } from '../../src/rpc.ts'
import { now } from '../../src/time.ts'
import type { Store } from '../store/index.ts'
import type { CommandLists } from './policy.ts'
import { type Arrival, noteArrival } from './records.ts'
import { claimedSurface, narrow, nothing } from './surface.ts'
import type { NodeRecord, NodeTables, Wish } from './tables.ts'

/** A node's one live connection. */
export interface LiveNode {
  readonly nodeId: string
  readonly client: Client
  readonly connectedAtMs: number
  /** What it claims, as far as policy goes. */
  readonly claimed: Surface
  /** What of that is approved: nothing until an owner has said so. */
  surface: Surface
  isApproved: boolean
  wish: Wish | undefined
  hostStats: unknown
  /** Resolves when it is known what was approved before. */
  readonly known: Promise<void>
}

export interface RegistryParts {
  readonly store: Store
  readonly log: FastifyBaseLogger
  readonly lists: CommandLists
  onArrival(arrival: Arrival): void
  /** The connection no longer stands for its node: it is gone, or a newer one came. */
  onLost(client: Client): void
}

/** The answer to a node before its surface is approved. */
export const notApproved = (wish: Wish | undefined) =>
  unavailable(
    wish
      ? `the node's surface is not approved; approve request ${wish.requestId} (portcullis nodes approve ${wish.requestId})`
      : "the node's surface is not approved; it asks again when it reconnects",
    { retryable: true, details: { code: 'PAIRING_CHANGED', requestId: wish?.requestId } }
  )

/** Nodes that are connected, by node id: the newest connection of each. */
export const createRegistry = ({ store, log, lists, onArrival, onLost }: RegistryParts) => {
  const live = new Map<string, LiveNode>()

  const apply = (node: LiveNode, { approved, wish }: Pick<NodeRecord, 'approved' | 'wish'>): void => {
    node.isApproved = approved !== undefined
    node.surface = approved ? narrow(approved, node.claimed) : nothing
    node.wish = wish
  }

  const of = (client: Client): LiveNode | undefined => {
    const node = client.deviceId === undefined ? undefined : live.get(client.deviceId)
    return node?.client === client ? node : undefined
  }

  return {
    joined(client: Client): void {
      const { deviceId: nodeId, role } = client
      if (role !== 'node' || nodeId === undefined) return
      const before = live.get(nodeId)
      const claimed = claimedSurface(client, lists)
      const learn = async (): Promise<void> => {
        try {
          const arrival = await store.write<Arrival, NodeTables>((tx) =>
            noteArrival(tx, { client, nodeId, claimed })
          )
          apply(node, arrival.record)
          onArrival(arrival)
        } catch (error) {
          log.error({ err: error, nodeId }, 'a node could not be recorded; it stays without approval')
        }
      }
      const node: LiveNode = {
        nodeId,
        client,
        connectedAtMs: now(),
        claimed,
        surface: nothing,
        isApproved: false,
        wish: undefined,
        hostStats: undefined,
        // Not before the entry stands: what waits for it must find it.
        known: Promise.resolve().then(learn)
      }
      live.set(nodeId, node)
      if (before) onLost(before.client)
    },

    left(client: Client): void {
      const node = of(client)
      if (!node) return
      live.delete(node.nodeId)
      onLost(client)
    },

    /** What an owner has decided holds on the live connection at once. */
    refresh(nodeId: string, record: Pick<NodeRecord, 'approved' | 'wish'>): void {
      const node = live.get(nodeId)
      if (node) apply(node, record)
    },

    find: (nodeId: string): LiveNode | undefined => live.get(nodeId),
    all: (): LiveNode[] => [...live.values()],
    of,

    /**
     * The node behind a call of its own.
     * @throws GatewayError UNAVAILABLE for a connection that was replaced, and before an owner's approval.
     */
    async demand(client: Client): Promise<LiveNode> {
      const node = of(client)
      if (!node) throw unavailable('a newer connection of this node has taken over')
      await node.known
      if (!node.isApproved) throw notApproved(node.wish)
      return node
    }
  }
}

export type Registry = ReturnType<typeof createRegistry>
