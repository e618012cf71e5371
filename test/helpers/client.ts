import { once } from 'node:events'
import { type ClientOptions, WebSocket } from 'ws'
import type { HelloOk } from '../../src/protocol/connect.ts'
import type { ErrorShape } from '../../src/protocol/frames.ts'
import type { TestDevice } from './device.ts'
import { TOKEN } from './gateway.ts'

/** Who ends the sockets: a test, or a script. */
export interface Owner {
  teardown(end: () => void): void
}

/** Any frame of the gateway, loosely: tests look at what they need. */
export interface Frame {
  readonly type: string
  readonly id?: string
  readonly ok?: boolean
  // biome-ignore lint/suspicious/noExplicitAny: what a test asserts on is its own affair.
  readonly payload?: any
  readonly error?: ErrorShape
  readonly event?: string
  readonly seq?: number
}

/** One raw WebSocket: every frame that came, and how it was closed. */
export interface Wire {
  readonly socket: WebSocket
  readonly frames: Frame[]
  readonly closed: Promise<{ code: number; reason: string }>
  send(frame: unknown): void
  /** The first frame, old or new, that matches. Fails the test when none comes in time. */
  find(matches: (frame: Frame) => boolean): Promise<Frame>
  /** Sends a request and returns its first response. */
  request(method: string, params?: unknown): Promise<Frame>
}

const PATIENCE_MS = 8000

export const openWire = async (t: Owner, url: string, options?: ClientOptions): Promise<Wire> => {
  const socket = new WebSocket(url, options)
  const frames: Frame[] = []
  const waiting = new Set<() => void>()
  const wake = () => {
    for (const check of waiting) check()
  }
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)) as Frame)
    wake()
  })
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }))
  })
  t.teardown(() => socket.terminate())
  await once(socket, 'open')

  const find = (matches: (frame: Frame) => boolean) =>
    new Promise<Frame>((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(check)
        reject(new Error(`no such frame came; there were ${JSON.stringify(frames.slice(-5))}`))
      }, PATIENCE_MS)
      const check = () => {
        const found = frames.find(matches)
        if (!found) return
        clearTimeout(timer)
        waiting.delete(check)
        resolve(found)
      }
      waiting.add(check)
      check()
    })
  const send = (frame: unknown) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  let count = 0
  return {
    socket,
    frames,
    closed,
    send,
    find,
    request(method, params) {
      const id = `r${++count}`
      send({ type: 'req', id, method, params })
      return find((frame) => frame.type === 'res' && frame.id === id)
    }
  }
}

export interface ConnectOptions {
  readonly token?: string
  readonly auth?: Record<string, string>
  readonly scopes?: readonly string[]
  readonly role?: string
  readonly device?: TestDevice
  readonly client?: Record<string, unknown>
  readonly caps?: readonly string[]
  readonly minProtocol?: number
  readonly maxProtocol?: number
  readonly headers?: Record<string, string>
  /** Changes the params after they were signed. */
  readonly tamper?: (params: Record<string, unknown>) => Record<string, unknown>
}

/** What the gateway wants to see signed. */
export const challengeOf = async (wire: Wire): Promise<{ nonce: string; ts: number }> => {
  const { payload } = await wire.find(({ event }) => event === 'connect.challenge')
  return payload as { nonce: string; ts: number }
}

/** Params of a connect, signed where there is a device. */
export const connectParams = (
  { nonce, ts }: { nonce: string; ts: number },
  options: ConnectOptions = {}
): Record<string, unknown> => {
  const { device, role = 'operator', scopes = ['operator.admin'], caps = [] } = options
  const auth = options.auth ?? { token: options.token ?? TOKEN }
  const client = { id: 'cli', version: '1.0.0', platform: 'linux', mode: 'cli', ...options.client }
  const token = auth.token ?? auth.deviceToken ?? auth.bootstrapToken ?? ''
  const payload = device
    ? [
        'v3',
        device.id,
        client.id,
        client.mode,
        role,
        scopes.join(','),
        ts,
        token,
        nonce,
        client.platform,
        ((client as { deviceFamily?: string }).deviceFamily ?? '').toLowerCase()
      ].join('|')
    : ''
  const params = {
    minProtocol: options.minProtocol ?? 4,
    maxProtocol: options.maxProtocol ?? 4,
    client,
    role,
    scopes,
    caps,
    auth,
    ...(device && {
      device: {
        id: device.id,
        publicKey: device.publicKey,
        signature: device.sign(payload),
        signedAt: ts,
        nonce
      }
    })
  }
  return options.tamper?.(params) ?? params
}

/** Opens a socket and asks to connect; the answer may be a refusal. */
export const attempt = async (
  t: Owner,
  url: string,
  options: ConnectOptions = {}
): Promise<{ wire: Wire; answer: Frame }> => {
  const wire = await openWire(t, url, { headers: options.headers })
  const answer = await wire.request('connect', connectParams(await challengeOf(wire), options))
  return { wire, answer }
}

export interface Connection extends Wire {
  readonly hello: HelloOk
  /** Calls a method and returns its payload; an error response throws. */
  // biome-ignore lint/suspicious/noExplicitAny: what a test asserts on is its own affair.
  call(method: string, params?: unknown): Promise<any>
  /** Calls a method that is to fail, and returns the error. */
  refusal(method: string, params?: unknown): Promise<ErrorShape>
}

/** A connection that was let in: by default the command line on this machine, with every scope. */
export const connect = async (t: Owner, url: string, options: ConnectOptions = {}): Promise<Connection> => {
  const { wire, answer } = await attempt(t, url, options)
  if (!answer.ok) throw new Error(`not let in: ${JSON.stringify(answer.error)}`)
  return {
    ...wire,
    hello: answer.payload as HelloOk,
    async call(method, params) {
      const { ok, payload, error } = await wire.request(method, params)
      if (!ok) throw Object.assign(new Error(error?.message), { error })
      return payload
    },
    async refusal(method, params) {
      const { ok, error } = await wire.request(method, params)
      if (ok || !error) throw new Error(`${method} did not fail`)
      return error
    }
  }
}
