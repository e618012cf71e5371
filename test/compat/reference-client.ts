import { createPublicKey } from 'node:crypto'
import {
  GatewayClient,
  type GatewayClientOptions,
  type GatewayClientRequestError,
  type GatewayClientRequestOptions,
  type GatewayReconnectPausedInfo
} from '@openclaw/gateway-client'
import type { EventFrame, HelloOk } from '@openclaw/gateway-protocol'
import type { Test } from 'tap'
import { signWithPem, type TestDevice } from '../helpers/device.ts'
import { createFeed, type Feed } from '../helpers/feed.ts'
import { TOKEN } from '../helpers/gateway.ts'

/** What the host of a client keeps: its device tokens, by device and role. */
export type TokenStore = Map<string, { readonly token: string; readonly scopes: string[] }>

export interface ReferenceOptions extends Omit<GatewayClientOptions, 'deviceIdentity'> {
  /** Left out, the client has no device. */
  readonly device?: TestDevice
  readonly store?: TokenStore
}

export type ReferenceEvent = Omit<EventFrame, 'payload'> & {
  // biome-ignore lint/suspicious/noExplicitAny: what a test asserts on is its own affair.
  readonly payload?: any
}

/** The published client, started, and everything it told its host. */
export interface Reference {
  readonly hellos: Feed<HelloOk>
  readonly failures: Feed<GatewayClientRequestError>
  readonly pauses: Feed<GatewayReconnectPausedInfo>
  readonly closes: Feed<{ code: number; reason: string }>
  readonly events: Feed<ReferenceEvent>
  readonly gaps: Feed<{ expected: number; received: number }>
  readonly store: TokenStore
  // biome-ignore lint/suspicious/noExplicitAny: what a test asserts on is its own affair.
  request(method: string, params?: unknown, options?: GatewayClientRequestOptions): Promise<any>
  /** Sends a request that is to fail, and returns the error. */
  refusal(
    method: string,
    params?: unknown,
    options?: GatewayClientRequestOptions
  ): Promise<GatewayClientRequestError>
  stop(): void
}

const slot = ({ deviceId, role }: { deviceId: string; role: string }): string => `${deviceId}/${role}`

const rawPublicKey = (pem: string): string =>
  createPublicKey(pem).export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64url')

/** Starts the reference client, unpatched, with real keys: by default the command line with every scope. */
export const startReference = (t: Test, url: string, options: ReferenceOptions = {}): Reference => {
  const { device, store = new Map(), hostDeps, ...rest } = options
  const hellos = createFeed<HelloOk>('hello')
  const failures = createFeed<GatewayClientRequestError>('connect error')
  const pauses = createFeed<GatewayReconnectPausedInfo>('pause')
  const closes = createFeed<{ code: number; reason: string }>('close')
  const events = createFeed<ReferenceEvent>('event')
  const gaps = createFeed<{ expected: number; received: number }>('gap')
  const client = new GatewayClient({
    url,
    token: TOKEN,
    clientName: 'cli',
    mode: 'cli',
    clientVersion: '2026.9.1',
    platform: 'linux',
    deviceFamily: 'Linux',
    role: 'operator',
    scopes: ['operator.admin'],
    caps: [],
    minProtocol: 4,
    maxProtocol: 4,
    deviceIdentity: device
      ? { deviceId: device.id, publicKeyPem: device.publicKeyPem, privateKeyPem: device.privateKeyPem }
      : null,
    ...rest,
    hostDeps: {
      signDevicePayload: signWithPem,
      publicKeyRawBase64UrlFromPem: rawPublicKey,
      loadDeviceAuthToken: (of) => store.get(slot(of)) ?? null,
      storeDeviceAuthToken: ({ token, scopes, ...of }) => void store.set(slot(of), { token, scopes }),
      clearDeviceAuthToken: (of) => void store.delete(slot(of)),
      ...hostDeps
    },
    onHelloOk: hellos.push,
    onConnectError: (error) => failures.push(error as GatewayClientRequestError),
    onReconnectPaused: pauses.push,
    onClose: (code, reason) => closes.push({ code, reason }),
    onEvent: events.push,
    onGap: gaps.push
  })
  t.teardown(() => client.stop())
  client.start()
  return {
    hellos,
    failures,
    pauses,
    closes,
    events,
    gaps,
    store,
    request: (method, params, how) => client.request(method, params, how),
    async refusal(method, params, how) {
      try {
        await client.request(method, params, how)
      } catch (error) {
        return error as GatewayClientRequestError
      }
      throw new Error(`${method} did not fail`)
    },
    stop: () => client.stop()
  }
}
