import type { ServerResponse } from 'node:http'

/** As many as signal-cli keeps. */
const KEPT = 1000

interface Event {
  readonly sequence: number
  readonly data: string
}

/**
 * The stream of events of one daemon. `keeps`: whether it numbers them and sends those again that a client
 * missed, as newer versions do; others tell each client what comes while it is there.
 */
export const createStream = (keeps: boolean) => {
  const prefix = `${Date.now()}-`
  const events: Event[] = []
  /** What came while nobody listened: a daemon in the mode `on-connection` leaves it at Signal. */
  const waiting: string[] = []
  const clients = new Set<ServerResponse>()
  const asked: string[] = []
  let sequence = 0

  const write = (client: ServerResponse, event: Event): void => {
    const id = keeps ? `id:${prefix}${event.sequence}\n` : ''
    client.write(`${id}event:receive\ndata:${event.data}\n\n`)
  }

  const emit = (data: string): void => {
    const event = { sequence: ++sequence, data }
    events.push(event)
    if (events.length > KEPT) events.shift()
    for (const client of clients) write(client, event)
  }

  return {
    /** What clients named as the last event they had. */
    asked,
    clients: (): number => clients.size,
    open(client: ServerResponse, lastEvent: string | undefined): void {
      client.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
      client.flushHeaders()
      client.write(':\n')
      asked.push(lastEvent ?? '')
      if (keeps && lastEvent !== undefined) {
        const after = lastEvent.startsWith(prefix) ? Number(lastEvent.slice(prefix.length)) : 0
        for (const event of events) if (event.sequence > after) write(client, event)
      }
      clients.add(client)
      client.on('close', () => clients.delete(client))
      for (const data of waiting.splice(0)) emit(data)
    },
    /** Something came for the account. */
    push(data: string): void {
      if (clients.size === 0) waiting.push(data)
      else emit(data)
    },
    /** Sends the newest event once more, as another one. */
    repeat(): void {
      const last = events.at(-1)
      if (last) emit(last.data)
    },
    /** Cuts every client off in the middle of an event. */
    cut(): void {
      for (const client of clients) {
        client.write('event:receive\ndata:{"envelope":{"sourc')
        client.destroy()
      }
      clients.clear()
    }
  }
}

export type Stream = ReturnType<typeof createStream>
