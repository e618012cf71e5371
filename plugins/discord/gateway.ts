import type { REST } from '@discordjs/rest'
import { CloseCodes, WebSocketShardEvents as Gateway, WebSocketManager } from '@discordjs/ws'
import type { GatewayDispatchPayload } from 'discord-api-types/v10'
import type { FastifyBaseLogger } from 'fastify'
import type { Link } from '../../src/channel.ts'
import type { Job } from './dispatch.ts'
import { closed, linkFailure, noSessionsLeft } from './failures.ts'
import { told } from './rest.ts'
import type { Session } from './session.ts'

/** How long each step on the way up may take. The handshake must give up before the greeting: see `end`. */
const HANDSHAKE_MS = 15_000
const HELLO_MS = 30_000
const READY_MS = 30_000

/** One connection is enough for the servers of a personal bot. */
const SHARD = { shardId: 0, shardCount: 1 }

export interface GatewayParts {
  readonly rest: REST
  readonly token: string
  readonly intents: number
  readonly session: Session
  readonly log: FastifyBaseLogger
  /** Called when an event comes; the job that it returns runs when those before it are done. */
  readonly dispatch: (packet: GatewayDispatchPayload) => Job
}

/**
 * One connection to the gateway, over the library that discord.js is made of. That one connects again by
 * itself; here it may not, so that the supervisor alone decides.
 */
export const runGateway = async (
  { rest, token, intents, session, log, dispatch }: GatewayParts,
  { signal, connected, alive }: Link
): Promise<void> => {
  const over = Promise.withResolvers<void>()
  let isOver = false
  /** The gateway has greeted us and not left yet. */
  let isOpen = false
  /** Discord may have forgotten the session: that is no failure, a new one begins. */
  let mayBeStale = session.position !== undefined
  let line: Promise<void> = Promise.resolve()

  const gateway = new WebSocketManager({
    ...{ rest, token, intents, shardCount: SHARD.shardCount, shardIds: [SHARD.shardId] },
    ...{ handshakeTimeout: HANDSHAKE_MS, helloTimeout: HELLO_MS, readyTimeout: READY_MS },
    // The library asks here before it connects again. Once this link is over it gets no answer.
    retrieveSessionInfo() {
      if (isOver) return new Promise<null>(() => {})
      return session.position ? { ...session.position, ...SHARD } : null
    },
    // It would note an event as received when it comes. We do when it is on the disk.
    updateSessionInfo(_shard, info) {
      if (isOver) return
      if (!info) return session.forget()
      const { sessionId, resumeURL, sequence } = info
      session.begin({ sessionId, resumeURL, sequence })
    }
  })

  /** Closes in the way that keeps the session: Discord holds what comes meanwhile for some minutes. */
  const leave = async (): Promise<void> => {
    try {
      await gateway.destroy({ code: CloseCodes.Resuming })
    } catch (err) {
      log.debug({ err }, 'the gateway was not left cleanly')
    }
  }

  const end = (settle: () => void): void => {
    if (isOver) return
    isOver = true
    settle()
    // Before the greeting the library would drop its listeners from a socket that may still fail, and that
    // failure would end the process. Such a socket is left when it is greeted, or gives up by itself.
    if (isOpen) void leave()
  }
  const stop = (): void => end(over.resolve)
  const fail = (error: unknown): void =>
    end(() => over.reject(linkFailure(error ?? new Error('The gateway could not be reached'))))

  /** What the library calls: a fault in it is a lost link, and nothing after the end counts. */
  const guard =
    <Args extends unknown[]>(act: (...args: Args) => void) =>
    (...args: Args): void => {
      if (isOver) return
      try {
        act(...args)
      } catch (error) {
        fail(error)
      }
    }

  /** Events are handled one after another, and settled only then. */
  const enqueue = (packet: GatewayDispatchPayload): void => {
    const job = dispatch(packet)
    const sessionId = session.position?.sessionId ?? ''
    const work = async (): Promise<void> => {
      if (isOver) return
      await job()
      session.settle(sessionId, packet.s)
    }
    line = line.then(work).catch(fail)
  }

  const greeted = (): void => {
    if (isOver) void leave()
    else isOpen = true
  }
  const beaten = (): void => {
    alive()
    session.save().catch(fail)
  }
  const stands = (): void => {
    mayBeStale = false
    connected(session.self && { id: session.self.id, name: session.self.name })
  }
  const lost = ({ code }: { code: number }): void => {
    isOpen = false
    if (mayBeStale && session.position === undefined) mayBeStale = false
    else fail(closed(code))
  }

  const connect = async (): Promise<void> => {
    if (isOver) return
    const { session_start_limit: limit } = await told(gateway.fetchGatewayInformation())
    if (limit.remaining < 1) throw noSessionsLeft(limit.reset_after)
    if (!isOver) await gateway.connect()
  }

  // The close that follows says what an error means to us.
  gateway.on(Gateway.Error, ({ error }) => log.debug({ reason: error.message }, 'gateway error'))
  gateway.on(Gateway.Hello, greeted)
  gateway.on(Gateway.HeartbeatComplete, guard(beaten))
  gateway.on(
    Gateway.Ready,
    guard(({ data: { user, application } }) => {
      session.introduce({ id: user.id, name: user.username, application: application.id })
      stands()
    })
  )
  gateway.on(Gateway.Resumed, guard(stands))
  gateway.on(
    Gateway.Dispatch,
    guard(({ data }) => enqueue(data))
  )
  gateway.on(Gateway.Closed, guard(lost))

  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  connect().catch(fail)
  try {
    await over.promise
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
