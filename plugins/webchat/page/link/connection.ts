import type { Challenge, ConnectParams, HelloOk } from '../../../../src/protocol/connect.ts'
import type { EventFrame, ResponseFrame } from '../../../../src/protocol/frames.ts'
import { elapsed } from '../../../../src/time.ts'
import { Failure, fromErrorShape, isRecord, unanswered } from './failure.ts'

const REQUEST_TIMEOUT_MS = 30_000
const HANDSHAKE_TIMEOUT_MS = 15_000

export interface ConnectionEvents {
  /** Asked once, when the gateway has sent its challenge. */
  connectParams(challenge: Challenge): Promise<ConnectParams>
  onHello(hello: HelloOk): void
  onEvent(event: string, payload: unknown): void
  /** Events were dropped on the way: what is on screen may be out of date. */
  onGap(): void
  /** Called once. `refusal` is set when the gateway refused the connect. */
  onEnd(end: { code: number; refusal?: Failure }): void
}

/** One WebSocket, from its challenge to its close. It never reconnects. */
export interface Connection {
  request(method: string, params: unknown): Promise<unknown>
  close(code: number, reason: string): void
  /** Closes the connection when nothing was heard for longer than the gateway's rhythm allows. */
  checkPulse(): void
}

interface Waiting {
  readonly method: string
  readonly timer: ReturnType<typeof setTimeout>
  resolve(payload: unknown): void
  reject(failure: Failure): void
}

type Frame = { type: 'event'; frame: EventFrame } | { type: 'res'; frame: ResponseFrame } | undefined

const parse = (data: unknown): Frame => {
  const frame: unknown = typeof data === 'string' ? JSON.parse(data) : undefined
  if (!isRecord(frame)) return undefined
  if (frame.type === 'event' && typeof frame.event === 'string')
    return { type: 'event', frame: frame as EventFrame }
  if (frame.type === 'res' && typeof frame.id === 'string')
    return { type: 'res', frame: frame as ResponseFrame }
  return undefined
}

/** Dials `url` and speaks the handshake. Everything it learns goes to `events`. */
export const openConnection = (url: string, events: ConnectionEvents): Connection => {
  const socket = new WebSocket(url)
  const waiting = new Map<string, Waiting>()
  let lastId = 0
  let lastSeq: number | undefined
  let heardAt = elapsed()
  let silenceLimitMs = Number.POSITIVE_INFINITY
  let refusal: Failure | undefined

  const handshakeTimer = setTimeout(() => socket.close(4000, 'connect timeout'), HANDSHAKE_TIMEOUT_MS)

  const request = (method: string, params: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (socket.readyState !== WebSocket.OPEN) return reject(unanswered('DISCONNECTED', method))
      const id = String(++lastId)
      const timer = setTimeout(() => {
        waiting.delete(id)
        reject(unanswered('TIMEOUT', method))
      }, REQUEST_TIMEOUT_MS)
      waiting.set(id, { method, timer, resolve, reject })
      socket.send(JSON.stringify({ type: 'req', id, method, params }))
    })

  const shakeHands = async (challenge: Challenge): Promise<void> => {
    try {
      const hello = (await request('connect', await events.connectParams(challenge))) as HelloOk
      clearTimeout(handshakeTimer)
      silenceLimitMs = 2 * hello.policy.tickIntervalMs
      events.onHello(hello)
    } catch (error) {
      if (error instanceof Failure && !error.outcomeUnknown) refusal = error
      socket.close(1000, 'connect failed')
    }
  }

  const answer = (frame: ResponseFrame): void => {
    const asked = waiting.get(frame.id)
    if (!asked) return
    waiting.delete(frame.id)
    clearTimeout(asked.timer)
    if (frame.ok) asked.resolve(frame.payload)
    else asked.reject(fromErrorShape(frame.error))
  }

  const receive = ({ event, payload, seq }: EventFrame): void => {
    if (event === 'connect.challenge') return void shakeHands(payload as Challenge)
    const missed = seq !== undefined && lastSeq !== undefined && seq > lastSeq + 1
    lastSeq = seq ?? lastSeq
    events.onEvent(event, payload)
    if (missed) events.onGap()
  }

  socket.onmessage = ({ data }) => {
    heardAt = elapsed()
    const parsed = parse(data)
    if (parsed?.type === 'event') receive(parsed.frame)
    if (parsed?.type === 'res') answer(parsed.frame)
  }

  socket.onclose = ({ code }) => {
    clearTimeout(handshakeTimer)
    for (const { method, timer, reject } of waiting.values()) {
      clearTimeout(timer)
      reject(unanswered('DISCONNECTED', method))
    }
    waiting.clear()
    events.onEnd({ code, refusal })
  }

  return {
    request,
    close: (code, reason) => socket.close(code, reason),
    checkPulse: () => {
      if (elapsed() - heardAt > silenceLimitMs) socket.close(4000, 'tick timeout')
    }
  }
}
