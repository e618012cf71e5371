import type { FastifyBaseLogger } from 'fastify'
import type { LoginStep } from '../../src/channel.ts'
import { unavailable } from '../../src/errors.ts'
import type { Store } from '../store/index.ts'
import type { Account } from './accounts.ts'
import { createKeyValue } from './key-value.ts'

/** How long a login may take, in milliseconds. A half-finished one is discarded. */
const LOGIN_MS = 5 * 60_000

/** Where a login stands. `step` is what a screen shows now. */
export interface LoginState {
  readonly status: 'waiting' | 'done' | 'failed'
  readonly step?: LoginStep
  readonly message: string
  /** Counts what there was to show: another number is something else. */
  readonly turn: number
}

interface Login {
  readonly stop: AbortController
  state: LoginState
  /** Resolves at the next change. */
  changed: PromiseWithResolvers<void>
  /** What the running step was answered with. */
  readonly answers: { resolve?(input: Readonly<Record<string, string>> | undefined): void }
}

const messageOf = (step: LoginStep): string =>
  step.type === 'show' ? step.message : `Give ${step.fields.map(({ label }) => label).join(', ')}.`

/** Who was not linked, and is not now, has nothing to connect with. */
const linkAgain = ({ missing, supervisor }: Account): void => {
  if (missing === undefined) supervisor.start()
  else supervisor.rest('stopped')
}

/** Logins that are under way: one per account, each with an end. */
export const createLogins = (store: Store, log: FastifyBaseLogger) => {
  const logins = new Map<Account, Login>()

  const become = (login: Login, state: Omit<LoginState, 'turn'>): void => {
    login.state = { ...state, turn: login.state.turn + 1 }
    login.changed.resolve()
    login.changed = Promise.withResolvers()
  }

  const follow = async (account: Account, login: Login): Promise<void> => {
    const { provider, id, settings, supervisor } = account
    const signal = AbortSignal.any([login.stop.signal, AbortSignal.timeout(LOGIN_MS)])
    const own = log.child({ channel: provider.id, account: id })
    const state = createKeyValue(store, provider.id, id)
    await supervisor.stop()
    supervisor.rest('linking')
    try {
      const steps = provider.login?.({ account: id, config: settings, log: own, state, signal })
      if (!steps) throw new Error(`${provider.name} has no login`)
      let next = await steps.next()
      while (!next.done) {
        const step = next.value
        become(login, { status: 'waiting', step, message: messageOf(step) })
        const input =
          step.type === 'ask'
            ? await new Promise<Readonly<Record<string, string>> | undefined>((resolve) => {
                login.answers.resolve = resolve
                signal.addEventListener('abort', () => resolve(undefined), { once: true })
              })
            : undefined
        signal.throwIfAborted()
        next = await steps.next(input)
      }
      become(login, { status: 'done', message: `${provider.name} is linked.` })
    } catch (error) {
      own.warn({ err: error }, 'a login failed')
      const reason = error instanceof Error ? error.message : String(error)
      become(login, { status: 'failed', message: signal.aborted ? 'The login was given up.' : reason })
    } finally {
      // Not where another login took its place, or the gateway closes.
      if (logins.get(account) === login) linkAgain(account)
    }
  }

  return {
    /** Begins a login, or joins the one that is under way. `force` begins anew. */
    start(account: Account, { force = false } = {}): void {
      const running = logins.get(account)
      if (running?.state.status === 'waiting' && !force) return
      running?.stop.abort()
      const login: Login = {
        stop: new AbortController(),
        state: {
          status: 'waiting',
          message: `Asking ${account.provider.name} for a code…`,
          turn: (running?.state.turn ?? 0) + 1
        },
        changed: Promise.withResolvers(),
        answers: {}
      }
      logins.set(account, login)
      void follow(account, login)
    },

    /** Whether a login of this account was begun. */
    isKnown: (account: Account): boolean => logins.has(account),

    /** The state now, or after the next change, or after the time. */
    async wait(
      account: Account,
      { timeoutMs, unless }: { timeoutMs: number; unless?: (state: LoginState) => boolean }
    ) {
      const login = logins.get(account)
      if (!login) throw unavailable('no login is under way; start one first')
      const end = AbortSignal.timeout(timeoutMs)
      const over = new Promise<void>((resolve) =>
        end.addEventListener('abort', () => resolve(), { once: true })
      )
      while (login.state.status === 'waiting' && !end.aborted && !unless?.(login.state)) {
        await Promise.race([login.changed.promise, over])
      }
      return login.state
    },

    /** Gives what the running step asks for. @returns the turn that was answered. */
    answer(account: Account, input: Readonly<Record<string, string>>): number | undefined {
      const login = logins.get(account)
      login?.answers.resolve?.(input)
      return login?.state.turn
    },

    /** Gives up the login that is under way, if any: the link is made again as it was before. */
    cancel(account: Account): void {
      logins.get(account)?.stop.abort()
    },

    /** The account is gone, or another one stands in its place: its login ends, and connects nothing. */
    drop(account: Account): void {
      const login = logins.get(account)
      logins.delete(account)
      login?.stop.abort()
    },

    stop(): void {
      for (const { stop } of logins.values()) stop.abort()
      logins.clear()
    }
  }
}

export type Logins = ReturnType<typeof createLogins>
