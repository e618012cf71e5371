import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import type { World } from './world.ts'

/** Bits that Discord knows; bit 15 is the one that must be switched on in the portal. */
const KNOWN_INTENTS = (1 << 26) - 1
const MESSAGE_CONTENT = 1 << 15

interface Dispatch {
  readonly op: 0
  readonly t: string
  readonly s: number
  readonly d: unknown
}

interface Session {
  readonly id: string
  readonly intents: number
  sequence: number
  /** The highest sequence that the other side says it has. */
  acknowledged: number
  /** What may be asked for again. */
  sent: Dispatch[]
  socket: WebSocket | undefined
}

export interface GatewayRules {
  readonly token: () => string | undefined
  readonly heartbeatMs: number
  /** Whether the portal's switch for message content is on. */
  readonly allowsContent: () => boolean
}

interface Frame {
  readonly op: number
  readonly d: unknown
}

/** Discord's gateway: hello, identify, resume, heartbeats and dispatches, with its close codes. */
export const attachGateway = (
  server: Server,
  world: World,
  { token, heartbeatMs, allowsContent }: GatewayRules
) => {
  const sockets = new WebSocketServer({ server, path: '/gateway' })
  const sessions = new Map<string, Session>()
  let frames = 0
  let identifies = 0
  let resumes = 0
  let isMute = false
  const url = () => `ws://127.0.0.1:${(server.address() as { port: number }).port}/gateway`

  const push = (session: Session, t: string, d: unknown): Dispatch => {
    const dispatch: Dispatch = { op: 0, t, s: ++session.sequence, d }
    session.sent.push(dispatch)
    if (session.socket) session.socket.send(JSON.stringify(dispatch))
    return dispatch
  }

  const acknowledge = (session: Session, sequence: unknown): void => {
    if (typeof sequence !== 'number' || sequence <= session.acknowledged) return
    session.acknowledged = sequence
    const keys = session.sent
      .filter(({ s, t }) => s <= sequence && t === 'MESSAGE_CREATE')
      .map(({ d }) => (d as { id: string }).id)
    world.record({ event: 'acknowledged', sequence, messages: keys })
    // Discord keeps what is not acknowledged, and forgets the rest when it likes.
    session.sent = session.sent.filter(({ s }) => s > sequence - 50)
  }

  const serverOf = () => ({
    id: world.server,
    name: 'fake server',
    joined_at: new Date(0).toISOString(),
    unavailable: false,
    member_count: 3,
    channels: [...world.channels.values()].filter(({ guild_id, type }) => guild_id && type !== 11),
    threads: [...world.channels.values()].filter(({ type }) => type === 11),
    roles: [{ id: world.role, name: 'portcullis', tags: { bot_id: world.bot.id } }],
    members: []
  })

  const identify = (socket: WebSocket, d: Record<string, unknown>): Session | undefined => {
    const { intents, properties, shard } = d
    if (d.token !== token()) return void socket.close(4004, 'Authentication failed.')
    if (typeof intents !== 'number' || intents < 0 || intents > KNOWN_INTENTS)
      return void socket.close(4013, 'Invalid intent(s).')
    if (!properties || !Array.isArray(shard)) return void socket.close(4002, 'Error while decoding payload.')
    if ((intents & MESSAGE_CONTENT) !== 0 && !allowsContent())
      return void socket.close(4014, 'Disallowed intent(s).')
    identifies += 1
    const session: Session = {
      id: `s${world.snowflake()}`,
      intents,
      sequence: 0,
      acknowledged: 0,
      sent: [],
      socket
    }
    // A new session ends the others of the same bot and shard: two would each hear everything.
    for (const other of sessions.values()) other.socket?.close(4000)
    sessions.clear()
    sessions.set(session.id, session)
    push(session, 'READY', {
      v: 10,
      user: world.bot,
      session_id: session.id,
      resume_gateway_url: url(),
      application: { id: world.application, flags: 0 },
      guilds: [{ id: world.server, unavailable: true }],
      private_channels: []
    })
    push(session, 'GUILD_CREATE', serverOf())
    return session
  }

  const resume = (socket: WebSocket, d: Record<string, unknown>): Session | undefined => {
    if (d.token !== token()) return void socket.close(4004, 'Authentication failed.')
    const session = sessions.get(String(d.session_id))
    if (!session) return void socket.send(JSON.stringify({ op: 9, d: false }))
    if (typeof d.seq !== 'number' || d.seq > session.sequence) return void socket.close(4007, 'Invalid seq.')
    resumes += 1
    acknowledge(session, d.seq)
    session.socket = socket
    for (const dispatch of session.sent) if (dispatch.s > d.seq) socket.send(JSON.stringify(dispatch))
    push(session, 'RESUMED', {})
    return session
  }

  sockets.on('connection', (socket) => {
    let session: Session | undefined
    const handle = ({ op, d }: Frame): void => {
      if (op === 1) {
        if (session) acknowledge(session, d)
        if (!isMute) socket.send(JSON.stringify({ op: 11 }))
      } else if (op === 2 || op === 6) {
        if (session) return socket.close(4005, 'Already authenticated.')
        const begin = op === 2 ? identify : resume
        session = begin(socket, d as Record<string, unknown>)
      } else if (!session) socket.close(4003, 'Not authenticated.')
      else if (![3, 4, 8].includes(op)) socket.close(4001, 'Unknown opcode.')
    }
    socket.on('message', (data) => {
      frames += 1
      try {
        handle(JSON.parse(String(data)))
      } catch {
        socket.close(4002, 'Error while decoding payload.')
      }
    })
    socket.on('error', () => {})
    socket.on('close', (code) => {
      if (session?.socket !== socket) return
      session.socket = undefined
      // Who says goodbye with one of these ends the session.
      if (code === 1000 || code === 1001) sessions.delete(session.id)
    })
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: heartbeatMs } }))
  })

  const all = () => [...sessions.values()]

  return {
    url,
    /** Tells every session that hears of such things. */
    dispatch: (t: string, d: unknown): void => {
      for (const session of all()) push(session, t, d)
    },
    /** A server is there, or there again. */
    tellServer(): void {
      for (const session of all()) push(session, 'GUILD_CREATE', serverOf())
    },
    /** The newest message once more, under the number that it had. */
    redeliver(): void {
      for (const { sent, socket } of all()) {
        const last = sent.findLast(({ t }) => t === 'MESSAGE_CREATE' || t === 'INTERACTION_CREATE')
        if (last && socket) socket.send(JSON.stringify(last))
      }
    },
    isAcknowledged: (): boolean =>
      sessions.size > 0 &&
      all().every(({ sent, acknowledged }) => {
        const last = sent.findLast(({ t }) => t === 'MESSAGE_CREATE')
        return last === undefined || last.s <= acknowledged
      }),
    isConnected: (): boolean => all().some(({ socket }) => socket !== undefined),
    /** Forgets every session, as Discord does after some minutes. */
    forget: (): void => sessions.clear(),
    /** Sends a raw frame to whoever is connected. */
    send(frame: object): void {
      for (const { socket } of all()) socket?.send(JSON.stringify(frame))
    },
    /** Drops the connections without a goodbye, or with this code. */
    close(code?: number): void {
      for (const socket of sockets.clients) {
        if (code === undefined) socket.terminate()
        else socket.close(code)
      }
    },
    /** No heartbeat is answered any more. */
    mute: (): void => {
      isMute = true
    },
    counts: () => ({ frames, identifies, resumes })
  }
}

export type FakeGateway = ReturnType<typeof attachGateway>
