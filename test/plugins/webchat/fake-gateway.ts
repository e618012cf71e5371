import { randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { Value } from '@sinclair/typebox/value'
import Fastify, { type FastifyInstance } from 'fastify'
import { WebSocket, WebSocketServer } from 'ws'
import webchat from '../../../plugins/webchat/index.ts'
import { ConnectParams } from '../../../src/protocol/connect.ts'
import { RequestFrame } from '../../../src/protocol/frames.ts'
import { now } from '../../../src/time.ts'
import { createAnswers, createHello, type Params } from './fake-answers.ts'
import { createConversations } from './fake-conversations.ts'
import { checkProof, Refusal } from './fake-proof.ts'

export interface FakeGatewayOptions {
  /** The built page. */
  readonly root: string
  readonly token?: string
  /** Devices need an approval. */
  readonly pairing?: boolean
  readonly tickIntervalMs?: number
  /** Methods beyond those of conversations, by name. */
  readonly answers?: Record<string, (params: Params) => unknown>
}

/** A gateway for the page alone: the frames are checked as strictly as the real one does. */
export const createFakeGateway = ({
  root,
  token = 'secret-of-the-test',
  pairing = false,
  tickIntervalMs = 30_000,
  answers: more = {}
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

  const answers = { ...createAnswers(chats, publish), ...more }

  const serve = (socket: WebSocket): void => {
    const nonce = randomUUID()
    const ts = now()
    transmit(socket, { type: 'event', event: 'connect.challenge', payload: { nonce, ts } })

    const connect = (params: unknown): unknown => {
      if (!Value.Check(ConnectParams, params)) throw new Refusal('INVALID_REQUEST', 'invalid connect params')
      connects.push(params)
      checkProof(params, nonce, ts)
      const answer = createHello(params, admit(params), tickIntervalMs, Object.keys(answers))
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
