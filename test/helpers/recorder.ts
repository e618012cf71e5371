import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Test } from 'tap'
import { type RawData, WebSocket, WebSocketServer } from 'ws'
import type { Frame } from './client.ts'
import { createFeed, type Feed } from './feed.ts'

/** One frame that went through; `undefined` where it was no JSON. */
export interface Passage {
  readonly from: 'client' | 'gateway'
  readonly frame: (Frame & { readonly method?: string; readonly params?: unknown }) | undefined
}

export interface Closing {
  readonly code: number
  readonly reason: string
}

export interface RecordedConnection {
  readonly traffic: Feed<Passage>
  /** How each side ended it; a side that did not close first repeats what the other said, or is cut. */
  readonly closed: Readonly<Record<Passage['from'], Promise<Closing>>>
  /** From now on nothing of the gateway reaches the client. */
  silence(): void
  /** Stops reading from the gateway, as a reader does that cannot keep up. */
  stall(): void
  resume(): void
}

export interface Recorder {
  readonly url: string
  readonly connections: Feed<RecordedConnection>
  /** The connection with this place in the order of their opening, counted from 0. */
  connection(index: number): Promise<RecordedConnection>
}

/** What a dialling WebSocket sets itself. */
const ownHeaders = /^(?:host|connection|upgrade|sec-websocket-.*)$/

const handOn = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      ownHeaders.test(name) || value === undefined ? [] : [[name, String(value)]]
    )
  )

const parse = (data: RawData): Passage['frame'] => {
  try {
    return JSON.parse(String(data)) as Frame
  } catch {
    return undefined
  }
}

const closeLike = (socket: WebSocket, code: number, reason: Buffer): void => {
  if (code === 1006) socket.terminate()
  else if (code === 1005) socket.close()
  else socket.close(code, reason)
}

const join = (client: WebSocket, gateway: WebSocket): RecordedConnection => {
  const traffic = createFeed<Passage>('frame')
  let silent = false
  client.on('message', (data, binary) => {
    traffic.push({ from: 'client', frame: parse(data) })
    gateway.send(data, { binary })
  })
  gateway.on('message', (data, binary) => {
    traffic.push({ from: 'gateway', frame: parse(data) })
    if (!silent) client.send(data, { binary })
  })
  client.on('error', () => gateway.terminate())
  gateway.on('error', () => client.terminate())
  const ended = (socket: WebSocket, other: WebSocket) =>
    new Promise<Closing>((resolve) => {
      socket.on('close', (code, reason) => {
        resolve({ code, reason: String(reason) })
        // A stalled socket would never see the answer to its close.
        other.resume()
        closeLike(other, code, reason)
      })
    })
  const closed = { client: ended(client, gateway), gateway: ended(gateway, client) }
  return {
    traffic,
    closed,
    silence() {
      silent = true
    },
    stall: () => gateway.pause(),
    resume: () => gateway.resume()
  }
}

/** Hands a refused upgrade on as it came. */
const refuse = (socket: Duplex, status: number, body: string): void => {
  const head = `HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(body)}`
  socket.end(`${head}\r\n\r\n${body}`)
}

/** Stands between clients and a gateway, hands everything on in both directions, and keeps a record. */
export const record = async (t: Test, target: string): Promise<Recorder> => {
  const connections = createFeed<RecordedConnection>('connection')
  const sockets = new Set<WebSocket>()
  const server = createServer((_request, response) => response.writeHead(404).end())
  const door = new WebSocketServer({ noServer: true })

  server.on('upgrade', (request, socket: Duplex, head) => {
    const gateway = new WebSocket(target, { headers: handOn(request.headers), perMessageDeflate: false })
    sockets.add(gateway)
    gateway.once('unexpected-response', (_request, response) => {
      response.setEncoding('utf8')
      const pieces: string[] = []
      response.on('data', (piece: string) => pieces.push(piece))
      response.on('end', () => refuse(socket, response.statusCode ?? 502, pieces.join('')))
    })
    gateway.once('error', () => socket.destroy())
    gateway.once('open', () => {
      door.handleUpgrade(request, socket, head, (client) => {
        sockets.add(client)
        connections.push(join(client, gateway))
      })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    for (const socket of sockets) socket.terminate()
    server.close()
    server.closeAllConnections()
  })
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections,
    async connection(index) {
      const opened = await connections.atLeast(index + 1)
      return opened[index] as RecordedConnection
    }
  }
}
