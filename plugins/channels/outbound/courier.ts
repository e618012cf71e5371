import type { FastifyBaseLogger } from 'fastify'
import { now } from '../../../src/time.ts'
import type { Store } from '../../store/index.ts'
import type { Account, Accounts } from '../accounts.ts'
import type { MediaStore } from '../inbound/media-store.ts'
import type { ChannelTables } from '../tables.ts'
import { attempt } from './attempt.ts'
import type { Outbox, OutboxRow, Outcome } from './outbox.ts'
import { replyKey } from './replies.ts'

/** How many conversations of one account are served at once. */
const AT_ONCE = 8
/** The longest that a timer can run. */
const MAX_TIMER_MS = 2 ** 31 - 1
/** How long an account rests after the store failed under an attempt, in milliseconds. */
const REST_MS = 2_000
/** How long a stop waits for attempts that are under way, in milliseconds. */
const DRAIN_MS = 3_000

export interface CourierParts {
  readonly store: Store
  readonly outbox: Outbox
  readonly accounts: Accounts
  readonly media: MediaStore
  readonly maxAttempts: number
  readonly log: FastifyBaseLogger
  /** Resolves when nothing else changes the message that this row edits. */
  quiet(row: OutboxRow): Promise<void>
  /** Called after every step of a row, with the row as it is now. */
  told(row: OutboxRow): void
}

interface Round {
  readonly busy: Set<string>
  timer: NodeJS.Timeout | undefined
  isLooking: boolean
  lookAgain: boolean
}

const isUp = ({ supervisor, channel }: Account): boolean =>
  channel() !== undefined && ['online', 'degraded'].includes(supervisor.status().state)

const expiredOutcome: Outcome = {
  state: 'dead',
  status: 'failed',
  reason: 'it expired before it could be sent',
  remedy: 'Send it after all: portcullis outbox retry.'
}

/**
 * The one caller of `Channel.send`. Conversations go in parallel, the messages of one in order: what waits
 * behind a message goes once that one is sent, dead or unknown.
 */
export const createCourier = ({
  store,
  outbox,
  accounts,
  media,
  maxAttempts,
  log,
  quiet,
  told
}: CourierParts) => {
  const rounds = new Map<string, Round>()
  const stopping = new AbortController()
  const underWay = new Set<Promise<void>>()

  const roundOf = (channel: string, account: string): Round => {
    const name = `${channel}:${account}`
    const round = rounds.get(name) ?? {
      busy: new Set(),
      timer: undefined,
      isLooking: false,
      lookAgain: false
    }
    rounds.set(name, round)
    return round
  }

  const settle = async (row: OutboxRow, outcome: Outcome): Promise<void> => {
    const settled = await store.write<OutboxRow | undefined, ChannelTables>(async (tx) => {
      await outbox.settle(tx, row.id, outcome)
      // The answer that this preview announced turns it into itself.
      if (row.kind === 'preview' && outcome.message !== undefined && row.runId !== null) {
        const answer = await outbox.findByKey(tx, `${replyKey(row.runId)}:0`)
        if (answer?.state === 'pending' && answer.message === null) {
          await outbox.update(tx, answer.id, { message: outcome.message })
          await outbox.remove(tx, row.id)
        }
      }
      return tx.selectFrom('outbox').selectAll().where('id', '=', row.id).executeTakeFirst()
    })
    told(settled ?? { ...row, state: outcome.state, status: outcome.status })
  }

  const deliver = async (account: Account, row: OutboxRow): Promise<void> => {
    const channel = account.channel()
    if (!channel) return
    if (!(await store.write<boolean, ChannelTables>((tx) => outbox.begin(tx, row)))) return
    told({ ...row, state: 'sending', status: 'attempted' })
    if (row.message !== null) await quiet(row)
    const { capabilities } = account.provider
    const parts = { channel, capabilities, media, maxAttempts, stopping: stopping.signal }
    const outcome = await attempt(row, parts)
    // Whoever stops us knows no more than a crash does: the next start finds the row as it is.
    if (stopping.signal.aborted && outcome.state !== 'sent') return
    await settle(row, outcome)
    if (outcome.state === 'sent') return
    const { channel: network, account: id } = row
    log.warn(
      { channel: network, account: id, outbox: row.id, state: outcome.state, reason: outcome.reason },
      'a message was not sent'
    )
  }

  const look = async (account: Account, round: Round): Promise<void> => {
    const [channel, id, at] = [account.provider.id, account.id, now()]
    for (const row of await outbox.expired(channel, id, at)) {
      if (!round.busy.has(row.place)) await settle(row, expiredOutcome)
    }
    if (isUp(account)) {
      for (const row of await outbox.heads(channel, id, at)) {
        if (round.busy.size >= AT_ONCE || stopping.signal.aborted) break
        if (round.busy.has(row.place)) continue
        round.busy.add(row.place)
        const work = deliver(account, row)
          .then(
            () => 0,
            (error: unknown) => {
              log.error({ err: error, outbox: row.id }, 'an attempt could not be recorded')
              return REST_MS
            }
          )
          .then((restMs) => {
            round.busy.delete(row.place)
            underWay.delete(work)
            if (restMs === 0) kick(channel, id)
            else setTimeout(() => kick(channel, id), restMs).unref()
          })
        underWay.add(work)
      }
    }
    const next = await outbox.nextAt(channel, id, at)
    clearTimeout(round.timer)
    if (next === undefined || next === Number.POSITIVE_INFINITY || stopping.signal.aborted) return
    round.timer = setTimeout(() => kick(channel, id), Math.min(Math.max(next - now(), 50), MAX_TIMER_MS))
  }

  /** Looks for something to send. Cheap, and safe to call at any time. */
  const kick = (channel: string, id: string): void => {
    const account = accounts.find(channel, id)
    if (!account || stopping.signal.aborted) return
    const round = roundOf(channel, id)
    if (round.isLooking) {
      round.lookAgain = true
      return
    }
    round.isLooking = true
    round.lookAgain = false
    look(account, round)
      .catch((error: unknown) =>
        log.error({ err: error, channel, account: id }, 'the outbox could not be read')
      )
      .finally(() => {
        round.isLooking = false
        if (round.lookAgain) kick(channel, id)
      })
  }

  return {
    kick,

    /** Begins nothing more, and gives what is under way a moment to end. */
    async stop(): Promise<void> {
      for (const { timer } of rounds.values()) clearTimeout(timer)
      const timer = setTimeout(() => stopping.abort(new Error('the gateway stops')), DRAIN_MS)
      const begun = [...underWay]
      for (const round of rounds.values()) round.isLooking = true
      await Promise.allSettled(begun)
      clearTimeout(timer)
      stopping.abort(new Error('the gateway stops'))
    }
  }
}

export type Courier = ReturnType<typeof createCourier>
