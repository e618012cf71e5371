import type { FastifyBaseLogger } from 'fastify'
import type { Identity, Link } from '../../src/channel.ts'
import { LinkBlocked } from '../../src/channel-errors.ts'
import { now } from '../../src/time.ts'

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000
/** A link that stood this long was a good one: the next try comes at once. */
const STEADY_MS = 10_000
/** How long a link that must end may take. After that it is left behind, and nothing it says counts. */
const GRACE_MS = 5_000

export type LinkState = 'stopped' | 'connecting' | 'linking' | 'online' | 'degraded' | 'backoff' | 'blocked'

/** How one account's link is. Times are epoch milliseconds. */
export interface LinkStatus {
  readonly state: LinkState
  readonly since: number
  readonly reason?: string
  readonly remedy?: string
  readonly code?: string
  readonly identity?: Identity
  /** The last round trip. */
  readonly lastOk?: number
  readonly nextRetry?: number
  /** Tries since the link last stood. */
  readonly attempts: number
}

export interface SupervisorParts {
  /** The provider's own `Channel.run`, on a channel made for this try. */
  run(link: Link): Promise<void>
  readonly livenessMs: number
  readonly connectMs: number
  readonly log: FastifyBaseLogger
  /** Called on every change of state, after the change. */
  changed(status: LinkStatus): void
  /** How long to wait after the n-th failure in a row, in milliseconds. */
  waitMs?(failures: number): number
}

/** 1, 2, 4 s and so on to a minute, a fifth more or less so that accounts do not knock in step. */
const backOff = (failures: number): number =>
  failures === 0
    ? 0
    : Math.round(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)) * (0.8 + 0.4 * Math.random()))

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Resolves after the time, or when the signal aborts. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    if (signal.aborted) done()
  })

/**
 * The life of one account's link, and the only place that connects again. It gives up never: between two
 * tries it waits, at most a minute, or until the operator acts where trying is of no use.
 */
export const createSupervisor = ({
  run,
  livenessMs,
  connectMs,
  log,
  changed,
  waitMs = backOff
}: SupervisorParts) => {
  let status: LinkStatus = { state: 'stopped', since: now(), attempts: 0 }
  let life: { readonly stop: AbortController; readonly ended: Promise<void> } | undefined
  /** Ends the wait before the next try. */
  let wake = new AbortController()

  const become = (state: LinkState, more: Partial<LinkStatus> = {}): void => {
    const { identity, lastOk, attempts } = status
    status = { identity, lastOk, attempts, ...more, state, since: now() }
    changed(status)
  }

  /** One link, from its first byte to its loss. Rejects with the reason of the loss. */
  const once = async (life: AbortSignal): Promise<{ stoodMs: number }> => {
    const stop = new AbortController()
    const signal = AbortSignal.any([life, stop.signal])
    let stoodSince: number | undefined
    let isOver = false
    let watchdog = setTimeout(
      () => stop.abort(new Error(`no connection within ${Math.round(connectMs / 1000)} s`)),
      connectMs
    )
    const watch = () => {
      clearTimeout(watchdog)
      watchdog = setTimeout(() => {
        become('degraded', { reason: `no sign of life for ${Math.round(livenessMs / 1000)} s` })
        watchdog = setTimeout(() => stop.abort(new Error('no sign of life; connecting anew')), livenessMs)
      }, livenessMs)
    }
    const link: Link = {
      signal,
      connected(identity) {
        if (isOver || stoodSince !== undefined) return
        stoodSince = now()
        watch()
        become('online', { identity, lastOk: now(), attempts: 0 })
      },
      alive() {
        if (isOver || stoodSince === undefined) return
        watch()
        status = { ...status, lastOk: now() }
        if (status.state === 'degraded') become('online')
      }
    }
    const leave = Promise.withResolvers<never>()
    let grace: NodeJS.Timeout | undefined
    const onAbort = () => {
      grace = setTimeout(() => leave.reject(new Error('the link did not end when told')), GRACE_MS)
    }
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      const running = run(link)
      await Promise.race([running, leave.promise])
      if (!life.aborted) throw stop.signal.reason ?? new Error('the link ended')
      return { stoodMs: 0 }
    } catch (error) {
      const stoodMs = stoodSince === undefined ? 0 : now() - stoodSince
      throw Object.assign(new Error(reasonOf(stop.signal.reason ?? error), { cause: error }), { stoodMs })
    } finally {
      isOver = true
      clearTimeout(watchdog)
      clearTimeout(grace)
      signal.removeEventListener('abort', onAbort)
      stop.abort()
    }
  }

  const live = async (signal: AbortSignal): Promise<void> => {
    let failures = 0
    while (!signal.aborted) {
      wake = new AbortController()
      become('connecting', { attempts: failures })
      try {
        await once(signal)
      } catch (error) {
        if (signal.aborted) break
        const { cause, stoodMs } = error as Error & { stoodMs: number }
        failures = stoodMs >= STEADY_MS ? 0 : failures + 1
        const reason = reasonOf(error)
        const isBlocked = cause instanceof LinkBlocked
        const { remedy, code, retryAfterMs } = isBlocked ? cause : {}
        const waits = isBlocked ? retryAfterMs : waitMs(failures)
        log.warn({ err: cause, waitMs: waits }, isBlocked ? 'the link is blocked' : 'the link is down')
        const nextRetry = waits === undefined ? undefined : now() + waits
        become(isBlocked ? 'blocked' : 'backoff', { reason, remedy, code, nextRetry, attempts: failures })
        await pause(waits ?? 2 ** 31 - 1, AbortSignal.any([signal, wake.signal]))
      }
    }
    become('stopped', { attempts: 0 })
  }

  const stop = async (): Promise<void> => {
    const before = life
    life = undefined
    before?.stop.abort()
    await before?.ended
  }

  const start = (): void => {
    if (life) return wake.abort()
    const controller = new AbortController()
    life = { stop: controller, ended: live(controller.signal) }
  }

  return {
    status: (): LinkStatus => status,
    /** Begins, or ends a wait at once. */
    start,
    /** Ends the link. Resolves when it is down. */
    stop,
    async restart(): Promise<void> {
      await stop()
      start()
    },
    /** What the operator sees while no link is wanted: a person is linking, a setting is missing. */
    rest(state: 'stopped' | 'linking' | 'blocked', more: Partial<LinkStatus> = {}): void {
      if (!life) become(state, more)
    }
  }
}

export type Supervisor = ReturnType<typeof createSupervisor>
