import { GatewayError, invalidRequest, unavailable } from '../../src/errors.ts'
import type { Store } from '../store/index.ts'
import type { SystemRunGate } from './exec/system-run.ts'
import type { Answer, Command, Invoker } from './invoker.ts'
import type { Pending } from './pending.ts'
import { platformOf } from './platform.ts'
import { type CommandLists, refusalOf } from './policy.ts'
import { findNode } from './records.ts'
import { type LiveNode, notApproved, type Registry } from './registry.ts'
import type { NodeTables } from './tables.ts'

export interface NodeCommand extends Command {
  readonly nodeId: string
}

const notConnected = (): GatewayError => {
  const message = 'node not connected'
  const details = {
    code: 'NOT_CONNECTED',
    nodeError: { code: 'NOT_CONNECTED', message },
    nodeCommandDispatched: false
  }
  return unavailable(message, { details })
}

const refused = (command: string, node: LiveNode, lists: CommandLists): GatewayError | undefined => {
  const { info, declared } = node.client
  const platform = platformOf(info)
  const reason = refusalOf(command, { declared: declared.commands, platform, lists })
  if (!reason) return undefined
  const messages = {
    'command not allowlisted': `"${command}" is not in the allowlist for platform "${platform}"`,
    'command not declared by node': `"${command}" is not declared by the node`,
    'node did not declare commands': 'the node did not declare any commands'
  } as const
  return invalidRequest(`node command not allowed: ${messages[reason]}`, { reason, command })
}

/** A node in the background cannot show or record anything: the command waits until a person opens the app. */
const needsForeground = /^(?:canvas|camera|screen)\./

const isInBackground = (error: unknown): boolean =>
  error instanceof GatewayError &&
  (error.details as { nodeError?: { code?: string } } | undefined)?.nodeError?.code ===
    'NODE_BACKGROUND_UNAVAILABLE'

/** The one way to ask a node for something: known, connected, approved, allowed; then sent. */
export const createDispatch = ({
  store,
  registry,
  invoker,
  pending,
  lists,
  systemRun
}: {
  store: Store
  registry: Registry
  invoker: Invoker
  pending: Pending
  lists: CommandLists
  systemRun: SystemRunGate
}) => {
  const db = store.read<NodeTables>()

  const reachable = async (nodeId: string, command: string): Promise<LiveNode> => {
    const node = registry.find(nodeId)
    if (!node) throw (await findNode(db, nodeId)) ? notConnected() : invalidRequest('unknown nodeId')
    await node.known
    if (!node.isApproved) throw notApproved(node.wish)
    const refusal = refused(command, node, lists)
    if (refusal) throw refusal
    // Allowed and declared, but newer than what the owner has seen.
    if (!node.surface.commands.includes(command)) throw notApproved(node.wish)
    return node
  }

  const queueForLater = async (node: LiveNode, { command, params }: Command, error: unknown) => {
    if (!isInBackground(error) || !needsForeground.test(command)) throw error
    const queuedActionId = await pending.addAction(node.nodeId, command, params)
    throw unavailable('QUEUED_UNTIL_FOREGROUND: the node runs this when it is opened next', {
      details: {
        code: 'QUEUED_UNTIL_FOREGROUND',
        queuedActionId,
        nodeId: node.nodeId,
        command,
        nodeError: { code: 'NODE_BACKGROUND_UNAVAILABLE', message: 'the node is in the background' }
      }
    })
  }

  /** @throws GatewayError as protocol reference 10.3 has it, row by row. */
  return async ({ nodeId, ...asked }: NodeCommand): Promise<Answer> => {
    const node = await reachable(nodeId, asked.command)
    const params = await systemRun.prepare(nodeId, asked)
    // A decision was looked up meanwhile: the node may be another connection by now, or gone.
    if (registry.find(nodeId) !== node) throw notConnected()
    try {
      return await invoker.send(node, { ...asked, params })
    } catch (error) {
      return queueForLater(node, asked, error)
    }
  }
}

export type Dispatch = ReturnType<typeof createDispatch>
