import type { Challenge, ClientInfo, Credentials, DeviceProof } from '../protocol/connect.ts'
import { createLink, type GatewayEvent, type Link } from './link.ts'
import { openPinned } from './pin.ts'
import { number, type Shape, shape, text, texts } from './shape.ts'

const PROTOCOL = 4

export interface ConnectOptions {
  /** `ws://` or `wss://`, without a secret in it. */
  readonly url: string
  /** SHA-256 of the certificate that the gateway must show; left out, an authority must have signed it. */
  readonly fingerprint?: string
  readonly client: ClientInfo
  readonly scopes: readonly string[]
  readonly auth: Credentials
  /** Signs the challenge; left out, the connection has no device. */
  prove?(challenge: Challenge): DeviceProof
  /** For each half of the handshake. */
  readonly timeoutMs: number
  /** What this side lends the gateway, as a node. Left out, it is an operator. */
  readonly node?: {
    readonly caps: readonly string[]
    readonly commands: readonly string[]
    readonly pathEnv?: string
  }
  /** Hears every event from the first one on. */
  onEvent?(event: GatewayEvent): void
}

/** What a hello tells that commands use. */
export interface Hello {
  readonly version: string
  readonly uptimeMs: number | undefined
  readonly methods: readonly string[]
  readonly scopes: readonly string[]
  readonly deviceToken: string | undefined
  /** How often the gateway gives a sign of life. */
  readonly tickIntervalMs: number | undefined
  /** The largest frame that it takes, in bytes. */
  readonly maxPayload: number | undefined
}

/** A link after its handshake. */
export interface Connection extends Pick<Link, 'request' | 'onEvent' | 'closed' | 'close'> {
  readonly url: string
  readonly hello: Hello
}

const readHello = (payload: unknown): Hello => {
  const { server, features, auth, snapshot, policy }: Shape = shape(payload)
  return {
    version: text(shape(server).version) ?? 'unknown',
    uptimeMs: number(shape(snapshot).uptimeMs),
    methods: texts(shape(features).methods),
    scopes: texts(shape(auth).scopes),
    deviceToken: text(shape(auth).deviceToken),
    tickIntervalMs: number(shape(policy).tickIntervalMs),
    maxPayload: number(shape(policy).maxPayload)
  }
}

const readChallenge = (payload: unknown): Challenge => {
  const { nonce, ts } = shape(payload)
  return { nonce: text(nonce) ?? '', ts: number(ts) ?? 0 }
}

/** Opens the socket and shakes hands. Rejects with a `Failure`, and leaves no socket behind then. */
export const connect = async (options: ConnectOptions): Promise<Connection> => {
  const { url, fingerprint, client, scopes, auth, node, prove, timeoutMs } = options
  const link = createLink(fingerprint === undefined ? new WebSocket(url) : await openPinned(url, fingerprint))
  if (options.onEvent) link.onEvent(options.onEvent)
  try {
    const challenge = readChallenge(await link.next('connect.challenge', timeoutMs))
    const device = prove?.(challenge)
    const versions = { minProtocol: PROTOCOL, maxProtocol: PROTOCOL }
    const role = node ? 'node' : 'operator'
    const params = { ...versions, client, caps: [], ...node, role, scopes, device, auth }
    const hello = readHello(await link.request('connect', params, { timeoutMs }))
    const { request, onEvent, closed, close } = link
    return { url, hello, request, onEvent, closed, close }
  } catch (error) {
    link.close()
    throw error
  }
}
