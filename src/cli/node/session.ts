import type { Credentials } from '../../protocol/connect.ts'
import { type Connection, connect } from '../connection.ts'
import type { DeviceIdentity } from '../device-identity.ts'
import { detailCode, Failure } from '../failure.ts'
import type { GatewayEvent } from '../link.ts'
import { shape, text } from '../shape.ts'
import type { Target } from '../target.ts'
import type { Handler } from './commands.ts'
import { createHost } from './host.ts'
import { nodeClient } from './node-client.ts'
import type { Reporter } from './reporter.ts'

const HANDSHAKE_MS = 15_000
const DEFAULT_TICK_MS = 30_000

export interface SessionParts {
  readonly target: Target
  readonly device: DeviceIdentity
  readonly name: string | undefined
  readonly path: string | undefined
  readonly commands: ReadonlyMap<string, Handler>
  readonly reporter: Reporter
  readonly signal: AbortSignal
}

const open = async (
  { target, device, name, path, commands }: SessionParts,
  onEvent: (event: GatewayEvent) => void
) => {
  const { url, token, password } = target
  const kept = token || password ? undefined : device.tokenFor(url)
  const auth: Credentials = kept ? { token: kept, deviceToken: kept } : { token, password }
  const client = nodeClient(name)
  const claim = { client, role: 'node', scopes: [], token: auth.token }
  try {
    const connection = await connect({
      ...{ url, client, scopes: [], auth, timeoutMs: HANDSHAKE_MS, onEvent },
      node: { caps: ['system', 'canvas'], commands: [...commands.keys()], pathEnv: path },
      prove: (challenge) => device.prove(challenge, claim)
    })
    if (connection.hello.deviceToken) device.keepToken(url, connection.hello.deviceToken)
    return connection
  } catch (error) {
    if (kept && detailCode(error) === 'AUTH_DEVICE_TOKEN_MISMATCH') device.forgetToken(url)
    throw error
  }
}

/** A node learns whether its owner has approved it by saying that it is there. */
const reportApproval = async (connection: Connection, reporter: Reporter): Promise<void> => {
  try {
    await connection.request('node.event', {
      event: 'node.presence.alive',
      payloadJSON: JSON.stringify({ trigger: 'connect' })
    })
    reporter.approved()
  } catch (error) {
    if (!(error instanceof Failure) || detailCode(error) !== 'PAIRING_CHANGED') return
    reporter.surfaceWaits(text(shape(error.details).requestId))
  }
}

/**
 * One connection from its dial to its end. Resolves with the reason why it ended; rejects with the refusal
 * where it never began.
 */
export const runSession = async (parts: SessionParts): Promise<Failure> => {
  const { reporter, commands, signal } = parts
  let connection: Connection | undefined
  const host = createHost(commands, () => connection)
  let silence: NodeJS.Timeout | undefined
  const hear = (event: GatewayEvent): void => {
    silence?.refresh()
    host.hear(event)
    if (event.event === 'node.pair.resolved') reporter.resolved(text(shape(event.payload).decision))
  }
  const end = (): void => connection?.close()
  signal.addEventListener('abort', end, { once: true })
  try {
    connection = await open(parts, hear)
    reporter.connected(connection.url, connection.hello.version)
    const patience = 2 * (connection.hello.tickIntervalMs ?? DEFAULT_TICK_MS)
    silence = setTimeout(end, patience)
    if (signal.aborted) end()
    await reportApproval(connection, reporter)
    return await connection.closed
  } finally {
    clearTimeout(silence)
    signal.removeEventListener('abort', end)
    host.stop()
  }
}
