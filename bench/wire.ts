import { once } from 'node:events'
import { WebSocket } from 'ws'
import { connectParams } from '../test/helpers/client.ts'
import type { TestDevice } from '../test/helpers/device.ts'
import type { GatewayProcess } from '../test/helpers/gateway-process.ts'

interface Frame {
  readonly id?: string
  readonly ok?: boolean
  readonly event?: string
  readonly payload?: unknown
  readonly error?: unknown
}

/** A client with as little of its own as possible: what is measured is the server. */
export interface Wire {
  ask(method: string, params?: unknown): Promise<unknown>
  /** Resolves with the next such event. */
  next(event: string, matches?: (payload: unknown) => boolean): Promise<unknown>
  /** Reads no more, until it is closed. */
  pause(): void
  close(): Promise<void>
}

export type Dial = (device?: TestDevice) => Promise<Wire>

/** Sockets that say hello at one time: the gateway turns strangers away beyond 32. */
const AT_ONCE = 20

/** So many connections, a few at a time. */
export const dialMany = async (dial: Dial, count: number): Promise<Wire[]> => {
  const wires: Wire[] = []
  while (wires.length < count) {
    const some = Math.min(AT_ONCE, count - wires.length)
    wires.push(...(await Promise.all(Array.from({ length: some }, () => dial()))))
  }
  return wires
}

const open = (url: string): Wire & { readonly opened: Promise<unknown> } => {
  const socket = new WebSocket(url, { perMessageDeflate: false })
  const answers = new Map<string, (frame: Frame) => void>()
  const listeners = new Set<(frame: Frame) => void>()
  let count = 0
  // From the start: the other side may be the first to go.
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame
    if (frame.id === undefined) for (const hear of listeners) hear(frame)
    else {
      answers.get(frame.id)?.(frame)
      answers.delete(frame.id)
    }
  })
  return {
    opened: once(socket, 'open'),
    ask(method, params) {
      const id = String(++count)
      const { promise, resolve, reject } = Promise.withResolvers<unknown>()
      answers.set(id, ({ ok, payload, error }) =>
        ok ? resolve(payload) : reject(new Error(`${method}: ${JSON.stringify(error)}`))
      )
      socket.send(JSON.stringify({ type: 'req', id, method, params }))
      return promise
    },
    next(event, matches = () => true) {
      const { promise, resolve } = Promise.withResolvers<unknown>()
      const hear = (frame: Frame) => {
        if (frame.event !== event || !matches(frame.payload)) return
        listeners.delete(hear)
        resolve(frame.payload)
      }
      listeners.add(hear)
      return promise
    },
    pause: () => socket.pause(),
    async close() {
      socket.resume()
      socket.close()
      await closed
    }
  }
}

/** Connects as clients do: challenge, answer, hello. With a device, the answer is signed. */
export const dialGateway =
  ({ wsUrl, token }: GatewayProcess): Dial =>
  async (device) => {
    const wire = open(wsUrl)
    // Listened for from the start: it may come with the very bytes that open the socket.
    const challenged = wire.next('connect.challenge')
    await wire.opened
    const challenge = (await challenged) as { nonce: string; ts: number }
    await wire.ask('connect', connectParams(challenge, { token, device }))
    return wire
  }

/** Connects, and asks one thing. */
export const dialBare =
  (url: string): Dial =>
  async () => {
    const wire = open(url)
    await wire.opened
    await wire.ask('connect', {})
    return wire
  }
