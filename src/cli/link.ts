import { newId } from '../ids.ts'
import { errorOf, remedyFor } from './answer.ts'
import { Failure, refusal, unreachable } from './failure.ts'
import { type Shape, shape } from './shape.ts'

const MAX_TIMER_MS = 2_147_483_647

export interface RequestOptions {
  /** The first `accepted` is interim: the request ends with the answer after it. */
  readonly expectFinal?: boolean
  /** Until the first answer; after `accepted` there is no limit. */
  readonly timeoutMs?: number
}

export interface GatewayEvent {
  readonly event: string
  readonly payload: unknown
}

/** What is used of a WebSocket, Node's own or another one. */
export interface LinkSocket {
  send(text: string): void
  close(): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', listener: (event: { code: number; reason: string }) => void): void
  addEventListener(type: 'error', listener: (event: { error?: unknown }) => void): void
}

interface Waiting {
  readonly expectFinal: boolean
  readonly timer: NodeJS.Timeout | undefined
  resolve(payload: unknown): void
  reject(error: Failure): void
}

const readFrame = (data: unknown): Shape => {
  try {
    return shape(JSON.parse(String(data)))
  } catch {
    // Not a frame, so nobody waits for it; what it should have been runs into its timeout.
    return {}
  }
}

/**
 * A socket to a gateway: requests matched with their answers, and events. Everything that waits is rejected
 * when the socket closes, for whatever reason.
 */
export const createLink = (socket: LinkSocket) => {
  const waiting = new Map<string, Waiting>()
  const listeners = new Set<(event: GatewayEvent) => void>()
  let lost: Failure | undefined
  const end = Promise.withResolvers<Failure>()

  /** Keeps the promise's ends under a key until an answer, the timeout or the loss of the socket. */
  const wait = (key: string, what: string, { expectFinal = false, timeoutMs }: RequestOptions) =>
    new Promise<unknown>((resolve, reject) => {
      if (lost) {
        reject(lost)
        return
      }
      const expire = (): void => {
        waiting.delete(key)
        reject(unreachable(`${what} did not come within ${timeoutMs} ms.`, 'Give it longer: --timeout MS.'))
      }
      const timer =
        timeoutMs === undefined ? undefined : setTimeout(expire, Math.min(timeoutMs, MAX_TIMER_MS))
      waiting.set(key, { expectFinal, timer, resolve, reject })
    })

  const take = (key: string): Waiting | undefined => {
    const call = waiting.get(key)
    clearTimeout(call?.timer)
    waiting.delete(key)
    return call
  }

  const answer = ({ id, ok, payload, error }: Shape): void => {
    const key = `answer ${id}`
    const call = waiting.get(key)
    if (!call) return
    clearTimeout(call.timer)
    if (ok === true && call.expectFinal && shape(payload).status === 'accepted') return
    waiting.delete(key)
    if (ok === true) call.resolve(payload)
    else call.reject(refusal(errorOf(error), remedyFor(errorOf(error))))
  }

  socket.addEventListener('message', ({ data }) => {
    const frame = readFrame(data)
    if (frame.type === 'res') return answer(frame)
    if (frame.type !== 'event') return
    const event = { event: String(frame.event), payload: frame.payload }
    take(`event ${event.event}`)?.resolve(event.payload)
    for (const listener of listeners) listener(event)
  })

  socket.addEventListener('error', ({ error }) => {
    if (error instanceof Failure) lost = error
  })

  socket.addEventListener('close', ({ code, reason }) => {
    lost ??= unreachable(`The gateway closed the connection (${reason === '' ? code : `${code} ${reason}`}).`)
    for (const key of [...waiting.keys()]) take(key)?.reject(lost)
    end.resolve(lost)
  })

  return {
    /** Resolves with the payload. Rejects with a `Failure` that carries the gateway's code and details. */
    request(method: string, params?: object, options: RequestOptions = {}): Promise<unknown> {
      const id = newId()
      const answered = wait(`answer ${id}`, `The answer to '${method}'`, options)
      if (!lost) socket.send(JSON.stringify({ type: 'req', id, method, params }))
      return answered
    },
    /** Waits for one event. */
    next: (event: string, timeoutMs: number): Promise<unknown> =>
      wait(`event ${event}`, `The gateway's '${event}'`, { timeoutMs }),
    /** Tells every event from now on; the function that comes back ends it. */
    onEvent(listener: (event: GatewayEvent) => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Resolves with the reason when the socket is gone. */
    closed: end.promise,
    close: (): void => socket.close()
  }
}

export type Link = ReturnType<typeof createLink>
