import type { Test } from 'tap'
import { type Connection, type ConnectOptions, connect } from '../../helpers/client.ts'
import { newDevice, type TestDevice } from '../../helpers/device.ts'
import { type Gateway, startGateway, TOKEN } from '../../helpers/gateway.ts'

export interface NodeOptions {
  readonly device?: TestDevice
  readonly commands?: readonly string[]
  readonly caps?: readonly string[]
  readonly permissions?: Readonly<Record<string, boolean>>
  readonly client?: Record<string, unknown>
}

export interface TestNode extends Connection {
  readonly nodeId: string
  readonly device: TestDevice
  /** The next command that it was sent, old or new, of this name. */
  asked(command: string): Promise<{ id: string; params: unknown; frame: Record<string, unknown> }>
  /** Answers a command. */
  answer(id: string, report: object): Promise<unknown>
  /** Tells something unasked. */
  tell(event: string, payload?: object): Promise<Record<string, unknown>>
}

/** A node on the raw wire: by default a Linux machine that runs programs. */
export const connectNode = async (t: Test, url: string, options: NodeOptions = {}): Promise<TestNode> => {
  const { device = newDevice(), commands = ['system.which', 'system.notify'], caps = ['system'] } = options
  const asked: ConnectOptions = {
    device,
    role: 'node',
    scopes: [],
    caps,
    client: { id: 'node-host', mode: 'node', platform: 'linux', displayName: 'box', ...options.client },
    tamper: (params) => ({ ...params, commands, permissions: options.permissions })
  }
  const connection = await connect(t, url, asked)
  const nodeId = device.id
  return {
    ...connection,
    nodeId,
    device,
    async asked(command) {
      const frame = await connection.find(
        ({ event, payload }) => event === 'node.invoke.request' && payload.command === command
      )
      const { id, paramsJSON } = frame.payload
      return { id, params: paramsJSON === null ? null : JSON.parse(paramsJSON), frame: { ...frame } }
    },
    answer: (id, report) => connection.call('node.invoke.result', { id, nodeId, ...report }),
    tell: (event, payload) =>
      connection.call('node.event', { event, payloadJSON: payload && JSON.stringify(payload) })
  }
}

export interface Scene {
  readonly gateway: Gateway
  readonly url: string
  /** Holds every scope. */
  readonly admin: Connection
}

/** A gateway and its owner. */
export const stage = async (t: Test, gatewaySection: object = {}): Promise<Scene> => {
  const gateway = await startGateway(t, {
    config: { gateway: { auth: { token: TOKEN }, ...gatewaySection } }
  })
  const { wsUrl: url } = gateway
  return { gateway, url, admin: await connect(t, url) }
}

/** The request that a node's surface waits under. */
export const requestOf = async (admin: Connection, nodeId: string): Promise<string> => {
  const { pendingRequestId } = await admin.call('node.describe', { nodeId })
  if (!pendingRequestId) throw new Error(`the node ${nodeId} has no request`)
  return pendingRequestId
}

/** A node that an administrator has approved. */
export const approvedNode = async (
  t: Test,
  { url, admin }: Pick<Scene, 'url' | 'admin'>,
  options?: NodeOptions
): Promise<TestNode> => {
  const node = await connectNode(t, url, options)
  await admin.call('node.pair.approve', { requestId: await requestOf(admin, node.nodeId) })
  return node
}

/** What a node may be asked now, and how its approval stands. Compared whole: a match would let more pass. */
export const standing = async (admin: Connection, nodeId: string) => {
  const { commands, caps, permissions, approvalState } = await admin.call('node.describe', { nodeId })
  return { commands, caps, permissions, approvalState }
}
