import { type WebSocket, WebSocketServer } from 'ws'

/**
 * The least that a server can do, as a process of its own: parse a request, answer with JSON. What it
 * answers is what the gateway answers, so that both move the same bytes. Prints its port.
 */
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
let payload: unknown = {}

const answer = (socket: WebSocket, frame: { id: string; method: string; params?: unknown }): void => {
  if (frame.method === 'set') payload = frame.params
  if (frame.method === 'broadcast') {
    const text = JSON.stringify({ type: 'event', event: 'presence', payload: frame.params })
    for (const client of server.clients) client.send(text)
  }
  socket.send(JSON.stringify({ type: 'res', id: frame.id, ok: true, payload }))
}

server.on('connection', (socket) => socket.on('message', (data) => answer(socket, JSON.parse(String(data)))))
server.on('listening', () => {
  const address = server.address()
  if (typeof address === 'object' && address) process.stdout.write(`${address.port}\n`)
})
