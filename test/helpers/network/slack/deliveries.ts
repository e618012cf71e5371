import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Envelope } from './events.ts'

/** As in the real one: more sockets than these are refused. */
const MAX_SOCKETS = 10

interface Surroundings {
  readonly appId: string
  readonly signingSecret: string
  journal(entry: object): void
}

/** Brings envelopes to the app, over its sockets or to its address, and keeps them until they are acknowledged. */
export const createDeliveries = ({ appId, signingSecret, journal }: Surroundings) => {
  const server = new WebSocketServer({ noServer: true })
  const sockets = new Set<WebSocket>()
  const tickets = new Set<string>()
  const sent = new Map<string, { readonly envelope: Envelope; attempts: number }>()
  const open = new Set<string>()
  let newest: { readonly message: string | undefined; readonly ids: string[] } = {
    message: undefined,
    ids: []
  }
  let eventsUrl: string | undefined

  const acknowledge = (id: string) => {
    const known = open.delete(id) || sent.has(id)
    journal({ what: known ? 'acknowledged' : 'unknown acknowledgement', id })
  }

  const post = async (url: string, { id, type, payload }: Envelope, attempt: number): Promise<void> => {
    const isCommand = type === 'slash_commands'
    const body = isCommand
      ? new URLSearchParams(payload as Record<string, string>).toString()
      : JSON.stringify(payload)
    const stamp = String(Math.floor(Date.now() / 1000))
    const signature = createHmac('sha256', signingSecret).update(`v0:${stamp}:${body}`).digest('hex')
    const headers = {
      'content-type': isCommand ? 'application/x-www-form-urlencoded' : 'application/json',
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': `v0=${signature}`,
      ...(attempt > 0 && { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': 'http_timeout' })
    }
    const response = await fetch(url, { method: 'POST', headers, body })
    if (response.ok) acknowledge(id)
  }

  const push = (id: string): void => {
    const delivery = sent.get(id)
    if (!delivery) return
    const { envelope, attempts } = delivery
    const [socket] = sockets
    if (!socket && !eventsUrl) return
    delivery.attempts += 1
    journal({ what: 'delivered', id, attempt: attempts, message: envelope.message })
    if (eventsUrl) {
      post(eventsUrl, envelope, attempts).catch((error: unknown) =>
        journal({ what: 'failed', id, error: String(error) })
      )
      return
    }
    const retry = attempts > 0 ? { retry_attempt: attempts, retry_reason: 'timeout' } : {}
    const { type, payload } = envelope
    socket?.send(
      JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload: false, ...retry })
    )
  }

  const welcome = (socket: WebSocket): void => {
    sockets.add(socket)
    socket.on('close', () => void sockets.delete(socket))
    socket.on('error', () => undefined)
    socket.on('message', (data) => {
      const { envelope_id: id } = JSON.parse(String(data)) as { envelope_id?: unknown }
      if (typeof id === 'string') acknowledge(id)
    })
    socket.send(
      JSON.stringify({
        ...{ type: 'hello', num_connections: sockets.size },
        connection_info: { app_id: appId },
        debug_info: { host: 'fake', approximate_connection_time: 18_060 }
      })
    )
    for (const id of [...open]) push(id)
  }

  return {
    /** A one-time ticket for the socket. */
    ticket(): string | undefined {
      if (sockets.size >= MAX_SOCKETS) return undefined
      const ticket = `ticket-${createHmac('sha256', signingSecret).update(String(tickets.size)).digest('hex')}`
      tickets.add(ticket)
      return ticket
    },
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      const ticket = new URL(request.url ?? '/', 'http://fake').searchParams.get('ticket') ?? ''
      if (!tickets.delete(ticket))
        return void socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n')
      server.handleUpgrade(request, socket, head, welcome)
    },
    send(envelope: Envelope): void {
      sent.set(envelope.id, { envelope, attempts: 0 })
      open.add(envelope.id)
      if (envelope.isHuman) {
        if (newest.message !== envelope.message) newest = { message: envelope.message, ids: [] }
        newest.ids.push(envelope.id)
      }
      push(envelope.id)
    },
    redeliver: (): void => newest.ids.forEach(push),
    isAcknowledged: (): boolean => newest.ids.every((id) => !open.has(id)),
    /** Gives up on what was not acknowledged, as Slack does after its last retry. */
    giveUp: (): void => open.clear(),
    /** Tells every socket to go, as every few hours; it is closed by whoever is told. */
    disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void {
      for (const socket of sockets)
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: {} }))
    },
    /** Something that no Slack would say. */
    babble(data: string): void {
      for (const socket of sockets) socket.send(data)
    },
    cut(): void {
      for (const socket of sockets) socket.terminate()
    },
    sockets: (): number => sockets.size,
    /** From now on events go to this address, signed. */
    postTo(url: string): void {
      eventsUrl = url
    }
  }
}

export type Deliveries = ReturnType<typeof createDeliveries>
