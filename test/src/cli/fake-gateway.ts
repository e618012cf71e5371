import { createHash, createPublicKey, randomUUID, verify } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ConnectParams, validateConnectParams, validateRequestFrame } from '@openclaw/gateway-protocol'
import type { Test } from 'tap'
import { type WebSocket, WebSocketServer } from 'ws'
import { isScope, type Scope, satisfies } from '../../../src/protocol/scopes.ts'
import { publishedParams } from './published-params.ts'

/** What a method of the fake gets to answer with. */
export interface FakeCall {
  readonly params: Record<string, unknown>
  readonly scopes: readonly Scope[]
  /** Answers now, before the one that is returned. */
  answer(payload: unknown): void
  event(name: string, payload: unknown): void
  close(code: number, reason: string): void
}

export interface FakeMethod {
  readonly scope: Scope | 'none'
  /** Returns the payload; throws a `FakeError` to refuse. */
  handle(call: FakeCall): unknown
}

export class FakeError extends Error {
  readonly shape: {
    code: string
    message: string
    details?: unknown
    retryable?: boolean
    retryAfterMs?: number
  }

  constructor(code: string, message: string, extras: Omit<FakeError['shape'], 'code' | 'message'> = {}) {
    super(message)
    this.shape = { code, message, ...extras }
  }
}

export interface FakeOptions {
  /** `none` lets a backend in without a secret; otherwise this is the token. */
  readonly token?: string
  readonly password?: string
  /** Refuses every connection without a device, as a gateway does that does not see the caller as local. */
  readonly onlyDevices?: boolean
  /** Lets a caller without a device in, but with nothing to do there. */
  readonly clearScopes?: boolean
  /** Tokens of devices that are paired; a new device with the secret is paired silently. */
  readonly deviceTokens?: ReadonlySet<string>
  /** Refuses unknown devices until somebody approves. */
  readonly pairing?: boolean
  /** Refuses this many connects with "gateway starting" first. */
  readonly startingFor?: number
  readonly methods?: Readonly<Record<string, FakeMethod>>
}

const ISSUED_TOKEN = 'issued-device-token'

const refuse = (code: string, message: string, detail: string, more: object = {}): FakeError =>
  new FakeError(code, message, { details: { code: detail, ...more } })

const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** Checks the device's proof word for word against section 2.6 of the protocol, version 3 only. */
const checkDevice = (
  { device, client, role, scopes = [], auth = {} }: ConnectParams,
  challenge: { nonce: string; ts: number }
): void => {
  if (!device) return
  const raw = Buffer.from(device.publicKey, 'base64url')
  if (createHash('sha256').update(raw).digest('hex') !== device.id)
    throw refuse('INVALID_REQUEST', 'device identity mismatch', 'DEVICE_AUTH_DEVICE_ID_MISMATCH')
  if (device.nonce !== challenge.nonce || device.signedAt !== challenge.ts)
    throw refuse('INVALID_REQUEST', 'device nonce mismatch', 'DEVICE_AUTH_NONCE_MISMATCH')
  const token = auth.token ?? auth.deviceToken ?? auth.bootstrapToken ?? ''
  const words = [
    'v3',
    device.id,
    client.id,
    client.mode,
    role,
    scopes.join(','),
    device.signedAt,
    token,
    device.nonce
  ]
  const signed = [...words, client.platform.toLowerCase(), (client.deviceFamily ?? '').toLowerCase()].join(
    '|'
  )
  const key = createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' })
  if (!verify(null, Buffer.from(signed), key, Buffer.from(device.signature, 'base64url')))
    throw refuse('INVALID_REQUEST', 'device signature invalid', 'DEVICE_AUTH_SIGNATURE_INVALID')
}

/** Decides as sections 3.2 and 3.5 of the protocol do for a caller on loopback. */
const admit = (params: ConnectParams, options: FakeOptions): { scopes: Scope[]; deviceToken?: string } => {
  const { client, device, auth = {}, scopes: asked = [] } = params
  const given = auth.token ?? auth.password
  const secret = options.token ?? options.password
  const word = options.password === undefined ? 'TOKEN' : 'PASSWORD'
  const passed = secret === undefined || given === secret
  const byDevice =
    device !== undefined && options.deviceTokens?.has(auth.deviceToken ?? auth.token ?? '') === true
  const scopes = asked.filter(isScope)
  if (!passed && !byDevice) {
    if (given === undefined && !device)
      throw refuse('NOT_PAIRED', 'device identity required', 'DEVICE_IDENTITY_REQUIRED')
    if (auth.deviceToken)
      throw refuse('INVALID_REQUEST', 'unauthorized: device token mismatch', 'AUTH_DEVICE_TOKEN_MISMATCH')
    const detail = `AUTH_${word}_${given === undefined ? 'MISSING' : 'MISMATCH'}`
    throw refuse('INVALID_REQUEST', `unauthorized: gateway ${word.toLowerCase()} wrong`, detail)
  }
  if (device) {
    if (options.pairing && !byDevice)
      throw refuse('NOT_PAIRED', 'pairing required: device is not approved yet', 'PAIRING_REQUIRED', {
        requestId: 'req-1'
      })
    return { scopes, deviceToken: byDevice ? (auth.deviceToken ?? auth.token) : ISSUED_TOKEN }
  }
  const isBackend = client.id === 'gateway-client' && client.mode === 'backend'
  const isCli = client.id === 'cli' && client.mode === 'cli' && secret !== undefined
  if (options.onlyDevices || (!isBackend && !isCli))
    throw refuse('NOT_PAIRED', 'device identity required', 'DEVICE_IDENTITY_REQUIRED')
  return { scopes: options.clearScopes ? [] : scopes }
}

const hello = (methods: readonly string[], auth: object): object => ({
  type: 'hello-ok',
  protocol: 4,
  server: { version: '9.8.7', connId: randomUUID(), bootId: randomUUID() },
  features: { methods, events: ['agent', 'chat', 'health'], capabilities: [] },
  snapshot: { presence: [], health: {}, stateVersion: { presence: 0, health: 0 }, uptimeMs: 7_500_000 },
  auth: { role: 'operator', ...auth },
  policy: { maxPayload: 26_214_400, maxBufferedBytes: 52_428_800, tickIntervalMs: 30_000 }
})

/**
 * A small gateway that is stricter than a real one: it takes only frames and params that the reference's
 * closed schemas take, and closes the connection on anything else.
 */
export const fakeGateway = async (t: Test, options: FakeOptions = {}) => {
  const connects: ConnectParams[] = []
  const calls: { method: string; params: unknown }[] = []
  const methods = options.methods ?? {}
  let startingFor = options.startingFor ?? 0

  const http = createServer((request, response) => {
    response.statusCode = request.url === '/healthz' ? 200 : 404
    response.end(JSON.stringify({ ok: response.statusCode === 200, status: 'live' }))
  })
  const sockets = new WebSocketServer({ server: http })

  const shake = (
    params: unknown,
    challenge: { nonce: string; ts: number }
  ): { result: object; scopes: Scope[] } => {
    if (!validateConnectParams(params))
      throw new FakeError(
        'INVALID_REQUEST',
        `invalid connect params: ${JSON.stringify(validateConnectParams.errors)}`
      )
    connects.push(params)
    if (startingFor-- > 0) {
      const extras = { retryable: true, retryAfterMs: 100, details: { reason: 'startup-sidecars' } }
      throw new FakeError('UNAVAILABLE', 'gateway starting; retry shortly', extras)
    }
    checkDevice(params, challenge)
    const granted = admit(params, options)
    return { result: hello(Object.keys(methods), granted), scopes: granted.scopes }
  }

  const serve = async (
    socket: WebSocket,
    scopes: readonly Scope[],
    frame: { id: string; method: string; params?: unknown }
  ) => {
    const method = methods[frame.method]
    const params = (frame.params ?? {}) as Record<string, unknown>
    calls.push({ method: frame.method, params })
    const needed = method?.scope ?? 'operator.admin'
    if (needed !== 'none' && !satisfies(scopes, needed)) {
      const details = { code: 'MISSING_SCOPE', missingScope: needed, requiredScopes: [needed] }
      throw new FakeError('FORBIDDEN', `missing scope: ${needed}`, { details })
    }
    if (!method) throw new FakeError('INVALID_REQUEST', `unknown method: ${frame.method}`)
    if (publishedParams[frame.method]?.(params) === false)
      throw new FakeError('INVALID_REQUEST', `invalid ${frame.method} params`)
    let seq = 0
    return method.handle({
      params,
      scopes,
      answer: (payload) => socket.send(JSON.stringify({ type: 'res', id: frame.id, ok: true, payload })),
      event: (event, payload) => socket.send(JSON.stringify({ type: 'event', event, payload, seq: ++seq })),
      close: (code, reason) => socket.close(code, reason)
    })
  }

  sockets.on('connection', (socket) => {
    const challenge = { nonce: randomUUID(), ts: 1_700_000_000_000 }
    let granted: Scope[] | undefined
    socket.send(JSON.stringify({ type: 'event', event: 'connect.challenge', payload: challenge }))
    socket.on('message', async (data) => {
      const frame: unknown = JSON.parse(String(data))
      if (!validateRequestFrame(frame)) return socket.close(1008, 'invalid request frame')
      const reply = (body: object) => socket.send(JSON.stringify({ type: 'res', id: frame.id, ...body }))
      try {
        if (granted) return reply({ ok: true, payload: await serve(socket, granted, frame) })
        if (frame.method !== 'connect') return socket.close(1008, 'first request must be connect')
        const { result, scopes } = shake(frame.params, challenge)
        granted = scopes
        reply({ ok: true, payload: result })
      } catch (error) {
        if (!(error instanceof FakeError)) throw error
        reply({ ok: false, error: error.shape })
        if (!granted) socket.close(1008, error.message.slice(0, 100))
      }
    })
  })

  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  t.teardown(() => {
    for (const socket of sockets.clients) socket.terminate()
    sockets.close()
    http.closeAllConnections()
    http.close()
  })
  return { port, url: `ws://127.0.0.1:${port}`, connects, calls }
}
