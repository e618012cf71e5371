import { EventEmitter } from 'node:events'
import type { FastifyBaseLogger } from 'fastify'
import {
  type AuthenticationState,
  DEFAULT_CONNECTION_CONFIG,
  makeWASocket,
  proto,
  type UserFacingSocketConfig,
  type WASocket
} from './baileys.ts'
import { codeOf } from './closes.ts'
import type { Settings } from './config.ts'
import { libraryLog } from './library-log.ts'

/** A connection that has neither opened nor shown a code after this long will not, in milliseconds. */
const SILENT_MS = 45_000

/** How long the server has to say goodbye, in milliseconds: whoever ends a link waits a second. */
const GOODBYE_MS = 700

/** What the phone sends of the past: who belongs to which number. Its messages are none of ours. */
const { INITIAL_BOOTSTRAP, PUSH_NAME } = proto.HistorySync.HistorySyncType

export interface SocketParts {
  readonly auth: AuthenticationState & { save(): void }
  readonly config: Settings
  readonly log: FastifyBaseLogger
  readonly options?: Partial<UserFacingSocketConfig>
  /** Told before the socket hears anything. */
  prepare?(socket: WASocket): void
  /** Something came: whatever it was, the connection lives. */
  alive?(): void
  /** The account is logged in. */
  opened?(socket: WASocket): void
  /** There is a code to scan. */
  code?(data: string, socket: WASocket): void
}

export interface Connection {
  readonly socket: WASocket
  /** Aborts with the reason when the connection is over, by whoever's will. */
  readonly ended: AbortSignal
  /** Ends it. What is under way is left. */
  end(reason: Error): void
  /** Resolves when the server has seen it end, or has had the time to. */
  readonly closed: Promise<void>
}

const versionOf = ({ version }: Settings): [number, number, number] | undefined => {
  const [major, minor, patch] = (version ?? '').split('.').map(Number)
  return major === undefined || minor === undefined || patch === undefined ? undefined : [major, minor, patch]
}

/**
 * Makes a socket whose own listeners cannot take the process down: many are asynchronous, and what they throw,
 * at a frame that cannot be opened for one, would be caught by nobody. It becomes an error of the socket.
 */
const makeCapturing = (config: UserFacingSocketConfig): WASocket => {
  const before = EventEmitter.captureRejections
  EventEmitter.captureRejections = true
  try {
    return makeWASocket(config)
  } finally {
    EventEmitter.captureRejections = before
  }
}

/** One connection of the library, from its first byte to its end. It never connects again. */
export const connect = (parts: SocketParts): Connection => {
  const { auth, config, log, options, prepare, alive, opened, code } = parts
  const ended = new AbortController()
  const closed = Promise.withResolvers<void>()
  const version = versionOf(config)
  const socket = makeCapturing({
    auth,
    logger: libraryLog(log),
    markOnlineOnConnect: false,
    syncFullHistory: false,
    emitOwnEvents: false,
    // A write that failed is not tried again in the dark: the link ends, and the supervisor makes a new one.
    transactionOpts: { maxCommitRetries: 1, delayBetweenTriesMs: 0 },
    shouldSyncHistoryMessage: ({ syncType }) => syncType === INITIAL_BOOTSTRAP || syncType === PUSH_NAME,
    waWebSocketUrl: config.webSocketUrl ?? DEFAULT_CONNECTION_CONFIG.waWebSocketUrl,
    version: version ?? DEFAULT_CONNECTION_CONFIG.version,
    ...options
  })

  const over = (reason: unknown): void => {
    if (ended.signal.aborted) return
    clearTimeout(silence)
    ended.abort(reason)
    // It holds events back while it catches up, and drops them when it ends.
    socket.ev.flush()
    const goodbye = setTimeout(closed.resolve, GOODBYE_MS)
    void socket.end(reason instanceof Error ? reason : new Error(String(reason))).finally(() => {
      clearTimeout(goodbye)
      closed.resolve()
    })
  }
  const guard =
    <Args extends unknown[]>(work: (...args: Args) => void) =>
    (...args: Args): void => {
      try {
        if (!ended.signal.aborted) work(...args)
      } catch (error) {
        over(error)
      }
    }
  const silence = setTimeout(
    () => over(new Error(`WhatsApp's server said nothing for ${SILENT_MS / 1000} s`)),
    SILENT_MS
  )

  prepare?.(socket)
  const hear = socket.ev.on as (event: string, listener: (error: unknown) => void) => void
  hear('error', over)
  // The library listens for a refused upgrade, by which ws takes it for settled, and then does nothing.
  socket.ws.on(
    'unexpected-response',
    guard((_request: unknown, response: { readonly statusCode?: number }) =>
      over(new Error(`WhatsApp's server refused the connection with HTTP ${response.statusCode}`))
    )
  )
  socket.ws.on(
    'frame',
    guard(() => alive?.())
  )
  socket.ev.on('creds.update', guard(auth.save))
  socket.ev.on(
    'connection.update',
    guard(({ connection, lastDisconnect, qr }) => {
      if (qr !== undefined) {
        clearTimeout(silence)
        code?.(qr, socket)
      }
      if (connection === 'open') {
        clearTimeout(silence)
        opened?.(socket)
      }
      if (connection === 'close') over(lastDisconnect?.error ?? new Error('the connection ended'))
    })
  )
  return { socket, ended: ended.signal, end: over, closed: closed.promise }
}

/** Resolves with the reason when a connection is over. */
export const whenEnded = async ({ ended, closed }: Connection): Promise<unknown> => {
  await closed
  return ended.reason
}

export const endedWith = (reason: unknown, code: number): boolean => codeOf(reason) === code
