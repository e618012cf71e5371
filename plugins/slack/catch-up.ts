import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import type { Conversation } from '../../src/channel-messages.ts'
import { now } from '../../src/time.ts'
import type { Web } from './directory.ts'
import { refusalOf, waitOf } from './failures.ts'
import { isTs, tsOf } from './ids.ts'

const HOUR_MS = 3_600_000
const PAGE = 200
/** More than so many pages of one conversation nobody wants answered. */
const PAGES = 5

/** A message that was found, with its place: as an event would tell it. */
type Found = { readonly ts?: string; readonly latest_reply?: string } & Record<string, unknown>

interface CatchUpParts {
  readonly web: Web
  readonly signal: AbortSignal
  readonly log: FastifyBaseLogger
  readonly hours: number
  /** Takes one message, oldest first. Repeats are harmless: they have the key of their event. */
  take(event: Found): Promise<void>
}

export interface Newest {
  readonly conversation: Conversation
  readonly message: string
}

const types = { direct: 'im', group: 'mpim', channel: 'channel' } as const

/** Where each conversation was left: its newest message, and that of each of its threads. */
export const placesOf = (newest: readonly Newest[]): Map<string, Newest[]> =>
  Map.groupBy(
    newest.filter(({ message }) => isTs(message)),
    ({ conversation }) => conversation.id
  )

/** Reads what was said while nobody listened for longer than Slack repeats its events. */
export const createCatchUp = ({ web, signal, log, hours, take }: CatchUpParts) => {
  const horizon = tsOf(now() - hours * HOUR_MS)
  const since = (ts: string): string => (Number(ts) > Number(horizon) ? ts : horizon)

  /** Waits where Slack says so, as often as it says so. */
  const patiently = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    for (;;) {
      try {
        return await work()
      } catch (error) {
        const waitMs = waitOf(error)
        if (waitMs === undefined) throw error
        await pause(waitMs, undefined, { signal })
      }
    }
  }

  type Page = { messages?: unknown; response_metadata?: { next_cursor?: string } }
  const pages = async (read: (cursor: string | undefined) => Promise<Page>): Promise<Found[]> => {
    const found: Found[] = []
    let cursor: string | undefined
    for (let page = 0; page < PAGES; page++) {
      const { messages, response_metadata: more } = await patiently(() => read(cursor))
      found.push(...((messages ?? []) as Found[]))
      cursor = more?.next_cursor
      if (!cursor) break
    }
    return found.filter(({ ts }) => isTs(ts)).sort((a, b) => Number(a.ts) - Number(b.ts))
  }

  const readThread = async ({ id, kind }: Conversation, thread: string, after: string): Promise<void> => {
    const found = await pages((cursor) =>
      web(signal).conversations.replies({
        channel: id,
        ts: thread,
        oldest: since(after),
        limit: PAGE,
        cursor
      })
    )
    for (const message of found) {
      if (Number(message.ts) > Number(after))
        await take({ ...message, type: 'message', channel: id, channel_type: types[kind] })
    }
  }

  const readPlace = async (conversation: Conversation, after: string): Promise<void> => {
    const { id, kind } = conversation
    const found = await pages((cursor) =>
      web(signal).conversations.history({ channel: id, oldest: since(after), limit: PAGE, cursor })
    )
    for (const message of found) {
      await take({ ...message, type: 'message', channel: id, channel_type: types[kind] })
      if (message.ts && message.latest_reply) await readThread(conversation, message.ts, message.ts)
    }
  }

  return async (left: readonly Newest[]): Promise<void> => {
    const [first] = left
    if (!first) return
    const top = left.filter(({ conversation }) => conversation.thread === undefined)
    const newest = (top.length > 0 ? top : left).reduce((a, b) =>
      Number(a.message) > Number(b.message) ? a : b
    )
    const { thread: _, ...conversation } = first.conversation
    try {
      await readPlace(conversation, newest.message)
      for (const { conversation: place, message } of left) {
        if (place.thread) await readThread(conversation, place.thread, message)
      }
    } catch (error) {
      // We were thrown out, or lack the right to look back. The conversation itself may be well.
      const code = refusalOf(error)
      if (code === undefined) throw error
      log.warn({ conversation: conversation.id, code }, 'what was missed in a conversation cannot be read')
    }
  }
}
