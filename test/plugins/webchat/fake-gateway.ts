import { createHash, createPublicKey, randomUUID, verify } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { Value } from '@sinclair/typebox/value'
import Fastify, { type FastifyInstance } from 'fastify'
import { WebSocket, WebSocketServer } from 'ws'
import webchat from '../../../plugins/webchat/index.ts'
import { ConnectParams, type HelloOk } from '../../../src/protocol/connect.ts'
import { RequestFrame } from '../../../src/protocol/frames.ts'
import { now } from '../../../src/time.ts'
import { createConversations } from './fake-conversations.ts'

type Params = Record<string, unknown>
type Methods = Record<string, (params: Params) => unknown>

class Refusal extends Error {
  readonly details: Params
  readonly code: string
  constructor(code: string, message: string, details: Params = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}

const methods = [
  'chat.send',
  'chat.history',
  'chat.abort',
  'sessions.list',
  'sessions.subscribe',
  'sessions.patch',
  'sessions.reset',
  'sessions.delete',
  'models.list',
  'commands.list'
]
const str = (value: unknown): string => {
  if (typeof value !== 'string' || value === '') throw new Refusal('INVALID_REQUEST', 'a text is missing')
  return value
}

const spki = (raw: string) =>
  createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(raw, 'base64url')]),
    format: 'der',
    type: 'spki'
  })

/** Refuses what the gateway would refuse: a wrong id, a wrong nonce, a signature over anything else. */
const checkProof = (params: ConnectParams, nonce: string, ts: number): void => {
  const { device, client, role, scopes = [], auth } = params
  if (!device)
    throw new Refusal('NOT_PAIRED', 'device identity required', {
      code: 'CONTROL_UI_DEVICE_IDENTITY_REQUIRED'
    })
  const id = createHash('sha256').update(Buffer.from(device.publicKey, 'base64url')).digest('hex')
  const token = auth?.token ?? auth?.deviceToken ?? ''
  const text = `v3|${id}|${client.id}|${client.mode}|${role}|${scopes.join(',')}|${ts}|${token}|${nonce}|${client.platform.toLowerCase()}|`
  const valid = verify(
    undefined,
    Buffer.from(text),
    spki(device.publicKey),
    Buffer.from(device.signature, 'base64url')
  )
  if (device.id !== id || device.nonce !== nonce || device.signedAt !== ts || !valid) {
    throw new Refusal('INVALID_REQUEST', 'device signature invalid', {
      code: 'DEVICE_AUTH_SIGNATURE_INVALID'
    })
  }
}

export interface FakeGatewayOptions {
  /** The built page. */
  readonly root: string
  readonly token?: string
  /** Devices need an approval. */
  readonly pairing?: boolean
  readonly tickIntervalMs?: number
}

/** A gateway for the page alone: the frames are checked as strictly as the real one does. */
export const createFakeGateway = ({
  root,
  token = 'secret-of-the-test',
  pairing = false,
  tickIntervalMs = 30_000
}: FakeGatewayOptions) => {
  const live = new Map<WebSocket, { seq: number; role: string }>()
  const connects: ConnectParams[] = []
  const calls: { method: string; params: Params }[] = []
  const deviceTokens = new Map<string, string>()
  const requests = new Map<string, string>()
  const state = { pairing }
  let app: FastifyInstance | undefined
  let port = 0

  const transmit = (socket: WebSocket, frame: unknown): void => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
  }
  const publish = (event: string, payload: unknown): void => {
    for (const [socket, connection] of live)
      transmit(socket, { type: 'event', event, payload, seq: ++connection.seq })
  }
  const chats = createConversations(publish)

  const admit = (params: ConnectParams): string => {
    const id = params.device?.id ?? ''
    const offered = params.auth?.token
    if (!offered)
      throw new Refusal('INVALID_REQUEST', 'unauthorized: token missing', { code: 'AUTH_TOKEN_MISSING' })
    if (params.auth?.deviceToken) {
      if (deviceTokens.get(id) !== params.auth.deviceToken) {
        throw new Refusal('INVALID_REQUEST', 'unauthorized: device token', {
          code: 'AUTH_DEVICE_TOKEN_MISMATCH'
        })
      }
    } else if (offered !== token) {
      throw new Refusal('INVALID_REQUEST', 'unauthorized: token mismatch', { code: 'AUTH_TOKEN_MISMATCH' })
    }
    if (state.pairing && !deviceTokens.has(id)) {
      const requestId = requests.get(id) ?? randomUUID()
      requests.set(id, requestId)
      throw new Refusal('NOT_PAIRED', 'pairing required: device is not approved yet', {
        code: 'PAIRING_REQUIRED',
        reason: 'not-paired',
        requestId
      })
    }
    const deviceToken = deviceTokens.get(id) ?? randomUUID()
    deviceTokens.set(id, deviceToken)
    return deviceToken
  }

  const hello = (params: ConnectParams, deviceToken: string): HelloOk => ({
    type: 'hello-ok',
    protocol: 4,
    server: { version: '0.0.0', connId: randomUUID(), bootId: randomUUID() },
    features: { methods, events: ['chat', 'agent', 'sessions.changed', 'session.message'], capabilities: [] },
    snapshot: {
      suspension: { phase: 'accepting' },
      presence: [],
      health: {
        ok: true,
        ts: now(),
        durationMs: 0,
        plugins: { loaded: [], errors: [] },
        channels: {},
        channelOrder: [],
        channelLabels: {},
        heartbeatSeconds: 0,
        defaultAgentId: 'main',
        agents: [],
        sessions: { path: '', count: 0, recent: [] }
      },
      stateVersion: { presence: 0, health: 0 },
      uptimeMs: 1,
      sessionDefaults: {
        defaultAgentId: 'main',
        mainKey: 'main',
        mainSessionKey: 'agent:main:main',
        scope: 'per-sender',
        modelConfigured: true,
        ownership: 'sole',
        selectionRequired: false
      }
    },
    auth: { role: 'operator', scopes: params.scopes ?? [], deviceToken, issuedAtMs: now() },
    policy: {
      maxPayload: 26_214_400,
      maxBufferedBytes: 52_428_800,
      tickIntervalMs,
      attachments: { maxBytes: 19_464_192, maxImageBytes: 6_291_456 }
    }
  })

  const answers: Methods = {
    'sessions.subscribe': () => ({ subscribed: true }),
    'sessions.list': () => ({
      ts: now(),
      path: '',
      count: chats.conversations.size,
      totalCount: chats.conversations.size,
      nextOffset: null,
      hasMore: false,
      defaults: {},
      sessions: [...chats.conversations.values()].map(({ row }) => row)
    }),
    'chat.history': ({ sessionKey, limit = 200, offset = 0 }) =>
      chats.history(str(sessionKey), Number(limit), Number(offset)),
    'chat.send': ({ sessionKey, message, idempotencyKey, attachments = [] }) =>
      chats.send(str(sessionKey), String(message), str(idempotencyKey), attachments as { content: string }[]),
    'chat.abort': ({ sessionKey }) => chats.abort(str(sessionKey)),
    'sessions.patch': ({ key, label, model }) => {
      const { row } = chats.open(str(key))
      if (label !== undefined) row.label = label === null ? undefined : str(label)
      if (typeof model === 'string') {
        const [provider, id] = model.split('/')
        Object.assign(row, { model: id, modelProvider: provider, modelOverrideSource: 'user' })
      }
      chats.changed(str(key), 'patch')
      return { ok: true, path: '', key, entry: {} }
    },
    'sessions.reset': ({ key }) => {
      const conversation = chats.open(str(key))
      conversation.messages.length = 0
      conversation.row.sessionId = randomUUID()
      chats.changed(str(key), 'reset')
      return { ok: true, key, entry: conversation.row }
    },
    'sessions.delete': ({ key }) => {
      if (key === 'agent:main:main')
        throw new Refusal('INVALID_REQUEST', 'Cannot delete the main session (agent:main:main).')
      const deleted = chats.conversations.delete(str(key))
      publish('sessions.changed', { sessionKey: key, reason: 'delete', ts: now() })
      return { ok: true, key, deleted, archived: [] }
    },
    'models.list': () => ({
      models: [
        { id: 'concierge', name: 'Concierge', provider: 'portcullis' },
        { id: 'large', name: 'Large model', provider: 'test' }
      ]
    }),
    'commands.list': () => ({
      commands: [
        {
          name: 'status',
          textAliases: ['/status'],
          description: 'Show how the session stands',
          acceptsArgs: false
        },
        { name: 'stop', textAliases: ['/stop'], description: 'Stop the current run', acceptsArgs: false },
        { name: 'model', textAliases: ['/model'], description: 'Show or choose the model', acceptsArgs: true }
      ]
    })
  }

  const serve = (socket: WebSocket): void => {
    const nonce = randomUUID()
    const ts = now()
    transmit(socket, { type: 'event', event: 'connect.challenge', payload: { nonce, ts } })

    const connect = (params: unknown): unknown => {
      if (!Value.Check(ConnectParams, params)) throw new Refusal('INVALID_REQUEST', 'invalid connect params')
      connects.push(params)
      checkProof(params, nonce, ts)
      const answer = hello(params, admit(params))
      live.set(socket, { seq: 0, role: 'operator' })
      return answer
    }

    const handle = ({ method, params }: RequestFrame): unknown => {
      if (!live.has(socket)) {
        if (method !== 'connect') throw new Refusal('INVALID_REQUEST', 'first request must be connect')
        return connect(params)
      }
      const answer = answers[method]
      if (!answer) throw new Refusal('INVALID_REQUEST', `unknown method: ${method}`)
      calls.push({ method, params: (params ?? {}) as Params })
      return answer((params ?? {}) as Params)
    }

    socket.on('message', (data) => {
      const frame: unknown = JSON.parse(String(data))
      if (!Value.Check(RequestFrame, frame)) return socket.close(1008, 'invalid request frame')
      const { id } = frame
      try {
        transmit(socket, { type: 'res', id, ok: true, payload: handle(frame) })
      } catch (error) {
        const { code = 'INTERNAL', message, details } = error as Refusal
        transmit(socket, { type: 'res', id, ok: false, error: { code, message, details } })
        if (!live.has(socket)) socket.close(1008, message)
      }
    })
    socket.on('close', () => live.delete(socket))
  }

  const start = async (): Promise<void> => {
    const sockets = new WebSocketServer({ noServer: true })
    app = Fastify()
    await app.register(webchat, { root })
    app.server.on('upgrade', (request, stream: Duplex, head) => {
      sockets.handleUpgrade(request, stream, head, serve)
    })
    await app.listen({ host: '127.0.0.1', port })
    const address = app.server.address()
    port = typeof address === 'object' && address ? address.port : port
  }

  return {
    start,
    stop: async (): Promise<void> => {
      for (const socket of live.keys()) socket.close(1012, 'service restart')
      live.clear()
      await app?.close()
    },
    get url(): string {
      return `http://127.0.0.1:${port}/`
    },
    token,
    chats,
    connects,
    calls,
    approveAll: (): void => {
      state.pairing = false
    },
    /** Drops every device token, as `devices revoke` does. */
    revokeAll: (): void => deviceTokens.clear(),
    /** Breaks every connection without a word, as a lost network does. */
    cut: (): void => {
      for (const socket of live.keys()) socket.terminate()
    },
    /** Loses an event on the way: the connection's numbers show a hole. */
    skipSeq: (): void => {
      for (const connection of live.values()) connection.seq += 1
    },
    publish
  }
}
