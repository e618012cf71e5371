import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify'
import type { RawData, WebSocket } from 'ws'
import { GatewayError, toErrorShape, unavailable } from '../../src/errors.ts'
import { newId } from '../../src/ids.ts'
import { ConnectParams } from '../../src/protocol/connect.ts'
import { RequestFrame } from '../../src/protocol/frames.ts'
import { satisfies } from '../../src/protocol/scopes.ts'
import type { Client } from '../../src/rpc.ts'
import { now } from '../../src/time.ts'
import { validator } from '../../src/validate.ts'
import { ConnectRefused } from '../auth/index.ts'
import { baseUrlOf } from './base-url.ts'
import { createClient } from './client.ts'
import type { Policy } from './config.ts'
import { admit, hello, isWorker } from './handshake.ts'
import { type Announcement, createOutlet } from './outlet.ts'

const requestFrame = validator(RequestFrame)
const connectParams = validator(ConnectParams)

/** What the hub keeps of a connection. */
export interface Connection {
  readonly id: string
  readonly socket: WebSocket
  /** Set once hello is sent. */
  client(): Client | undefined
  /** Whose credential let it in: known as soon as that is decided, which is before hello. */
  holder(): Pick<Client, 'deviceId' | 'role'> | undefined
  /** Sends an event, if this client may hear it and wants it. */
  tell(announcement: Announcement): void
  close(code: number, reason: string): void
}

export interface ConnectionParts {
  readonly app: FastifyInstance
  readonly policy: Policy
  /** Hello was sent; events flow from here on. */
  onOpen(): void
  onClose(): void
}

const parse = (data: RawData, isBinary: boolean): unknown => {
  if (isBinary) return undefined
  try {
    return JSON.parse(String(data)) as unknown
  } catch {
    return undefined
  }
}

/** `ws` offers no public way to raise the limit of a socket that has earned it; a test watches this. */
const raiseMaxPayload = (socket: WebSocket, bytes: number): void => {
  const { _receiver: receiver } = socket as unknown as { _receiver: { _maxPayload: number } }
  receiver._maxPayload = bytes
}

/** One socket: challenge, handshake, then requests in and answers and events out. */
export const openConnection = (
  socket: WebSocket,
  request: FastifyRequest,
  { app, policy, onOpen, onClose }: ConnectionParts
): Connection => {
  const id = newId()
  const log: FastifyBaseLogger = app.log.child({ connId: id })
  const nonce = newId()
  const outlet = createOutlet(socket, policy)
  const gone = new AbortController()
  const early: RequestFrame[] = []
  let phase: 'waiting' | 'deciding' | 'open' = 'waiting'
  let client: Client | undefined
  let holder: Pick<Client, 'deviceId' | 'role'> | undefined
  let pending = 0
  let roleMistakes = 0

  const connection: Connection = {
    id,
    socket,
    client: () => client,
    holder: () => holder,
    close: outlet.close,
    tell(announcement) {
      if (!client || !mayHear(client, announcement)) return
      outlet.tell(announcement)
    }
  }

  const refuse = (frameId: string, error: unknown): void => {
    const refusal =
      error instanceof ConnectRefused
        ? error
        : new ConnectRefused('UNAVAILABLE', 'the gateway failed to decide; see its log')
    if (refusal === error) log.info({ details: refusal.details }, 'connect refused')
    else log.error({ err: error }, 'connect failed')
    outlet.fail(frameId, toErrorShape(refusal))
    outlet.close(refusal === error ? refusal.closeCode : 1011, refusal.closeReason)
  }

  const connect = async (frame: RequestFrame): Promise<void> => {
    const { params } = frame
    if (!connectParams.check(params)) {
      const message = `invalid connect params: ${connectParams.problems(params)}`
      return refuse(frame.id, new ConnectRefused('INVALID_REQUEST', message))
    }
    if (isWorker(params)) return outlet.close(1008, 'invalid-handshake')
    phase = 'deciding'
    try {
      const admitted = await admit(app, request, params, nonce)
      holder = admitted
      const base = baseUrlOf(request)
      const answer = await hello(app, admitted, { id, base }, policy)
      if (socket.readyState !== socket.OPEN) return admitted.setup?.lost?.()
      const { role, scopes, deviceId, byDeviceToken } = admitted
      const grant = { id, role, scopes, deviceId, byDeviceToken, remoteIp: app.auth.addressOf(request), base }
      client = createClient(params, grant, { push: outlet.push, maxTopics: policy.maxTopics })
      clearTimeout(deadline)
      raiseMaxPayload(socket, policy.maxPayload)
      phase = 'open'
      outlet.respond(frame.id, answer)
      admitted.setup
        ?.delivered?.()
        .catch((err: unknown) => log.error({ err }, 'a setup code could not be marked as used'))
      onOpen()
    } catch (error) {
      return refuse(frame.id, error)
    }
    for (const waiting of early.splice(0)) void serve(waiting)
  }

  const noteMistake = (error: unknown): void => {
    const isRoleMistake =
      error instanceof GatewayError &&
      (error.details as { code?: string } | undefined)?.code === 'UNAUTHORIZED_ROLE'
    roleMistakes = isRoleMistake ? roleMistakes + 1 : 0
    if (roleMistakes > policy.maxRoleMistakes) outlet.close(1008, 'repeated unauthorized calls')
  }

  const serve = async ({ id: frameId, method, params }: RequestFrame): Promise<void> => {
    if (!client) return
    if (method === 'connect') {
      return outlet.fail(frameId, {
        code: 'INVALID_REQUEST',
        message: 'connect is only valid as the first request'
      })
    }
    if (pending >= policy.maxPendingRequests) {
      const busy = unavailable('the server is busy: too many unanswered requests on this connection', {
        retryable: true,
        retryAfterMs: 1000
      })
      return outlet.fail(frameId, toErrorShape(busy))
    }
    pending += 1
    try {
      const call = { params, client, log, signal: gone.signal }
      const result = await app.rpc.call(method, call, (interim) => outlet.respond(frameId, interim))
      outlet.respond(frameId, result)
      roleMistakes = 0
    } catch (error) {
      if (!(error instanceof GatewayError)) log.error({ err: error, method }, 'call failed')
      outlet.fail(frameId, toErrorShape(error), error instanceof GatewayError ? error.payload : undefined)
      noteMistake(error)
    } finally {
      pending -= 1
    }
  }

  const receiveFirst = (frame: unknown): void => {
    if (frame === undefined) return outlet.close(1000, '')
    if (!requestFrame.check(frame)) return outlet.close(1008, 'invalid request frame')
    if (frame.method === 'connect') return void connect(frame)
    const message = 'invalid handshake: first request must be connect'
    refuse(frame.id, new ConnectRefused('INVALID_REQUEST', message))
  }

  const receiveEarly = (frame: unknown): void => {
    if (early.length >= policy.maxEarlyFrames) return outlet.close(1008, 'too many pending handshake frames')
    if (requestFrame.check(frame)) early.push(frame)
  }

  const receive = (frame: unknown): void => {
    if (frame === undefined) return log.debug('ignored a frame that is not JSON')
    if (requestFrame.check(frame)) return void serve(frame)
    const frameId = (frame as { id?: unknown } | null)?.id
    outlet.fail(typeof frameId === 'string' && frameId !== '' ? frameId : 'invalid', {
      code: 'INVALID_REQUEST',
      message: `invalid request frame: ${requestFrame.problems(frame)}`
    })
  }

  socket.on('message', (data, isBinary) => {
    const frame = parse(data, isBinary)
    if (phase === 'open') receive(frame)
    else if (phase === 'deciding') receiveEarly(frame)
    else receiveFirst(frame)
  })
  socket.on('error', (error) => log.debug({ err: error }, 'socket error'))
  socket.on('close', () => {
    clearTimeout(deadline)
    gone.abort()
    onClose()
  })

  const deadline = setTimeout(() => outlet.close(1000, ''), policy.handshakeMs)
  outlet.send(JSON.stringify({ type: 'event', event: 'connect.challenge', payload: { nonce, ts: now() } }))
  return connection
}

/** Whether an event is for this client: by its grants first, by its wishes second. */
const mayHear = (client: Client, { event, payload }: Announcement): boolean => {
  const { scope } = event
  const allowed = scope === 'everyone' || (client.role === 'operator' && satisfies(client.scopes, scope))
  return allowed && (event.reaches?.(client, payload) ?? true)
}
