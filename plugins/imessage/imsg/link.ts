import type { ChannelContext, Identity, Link } from '../../../src/channel.ts'
import { isRecord } from '../../../src/config-schema.ts'
import type { Settings } from '../config.ts'
import { createFence } from '../fence.ts'
import { handleOf, isGroup } from '../ids.ts'
import type { Ledger } from '../ledger.ts'
import { type Imsg, startImsg } from './child.ts'
import { ImsgError, NO_METHOD } from './failures.ts'
import { chatOf, partless, textOf, toInbound } from './inbound.ts'
import type { ImsgMessage } from './messages.ts'

const CHECK_MS = 20_000
/** How many chats are looked at to learn by which names people reach us. */
const CHATS = 20

/** A link that stands: what goes out needs it. */
export interface Standing {
  readonly imsg: Imsg
  /** The newest row that we have heard of. */
  readonly cursor: () => number
  /** Whether the bridge runs: only then answers can quote, and messages be changed. */
  readonly hasBridge: () => boolean
}

export interface LinkParts {
  readonly context: ChannelContext<Settings>
  readonly ledger: Ledger
  stands(standing: Standing | undefined): void
}

const rowsOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isRecord) : [])

/** What it says of itself; an older one has no such question. */
export const statusOf = async (imsg: Imsg): Promise<Record<string, unknown>> => {
  try {
    return await imsg.call('status', {})
  } catch (error) {
    if (error instanceof ImsgError && error.code === NO_METHOD) return {}
    throw error
  }
}

const isBridgeUp = ({ bridge }: Record<string, unknown>): boolean => isRecord(bridge) && bridge.ready === true

/** The newest message there is: 0 in an empty database. Reading it shows that we may. */
const newestRow = async (imsg: Imsg, chats: readonly Record<string, unknown>[]): Promise<number> => {
  const chat = chats[0]?.id
  if (typeof chat !== 'number') return 0
  const { messages } = await imsg.call('messages.history', { chat_id: chat, limit: 1 })
  const id = rowsOf(messages)[0]?.id
  return typeof id === 'number' ? id : 0
}

/** Stays with one `imsg` from its start to its end, and takes in what it tells, row after row. */
export const follow = async ({ context, ledger, stands }: LinkParts, link: Link): Promise<void> => {
  const { config, log, state, receive } = context
  const own = new Set(config.ownHandles.map(handleOf))
  const lost = Promise.withResolvers<never>()
  lost.promise.catch(() => undefined)
  let cursor = 0
  let bridge = false
  let work = Promise.resolve()

  const take = async (message: ImsgMessage): Promise<void> => {
    if (link.signal.aborted) return
    if (message.destination_caller_id) own.add(handleOf(message.destination_caller_id))
    if (!(await isOurs(message)) && !isOld(Date.parse(message.created_at))) {
      const answered = message.reply_to_guid ?? message.thread_originator_guid
      const answersUs = answered !== undefined && (await ledger.isOurs(partless(answered)))
      const event = toInbound(message, answersUs)
      if (event) await receive(event)
    }
    const reached = message.cursor ?? message.id
    if (reached <= cursor) return
    cursor = reached
    await state.set('cursor', String(cursor))
  }

  /** Our own messages come back: always as sent by us, and as received where we write to ourselves. */
  const isOurs = async (message: ImsgMessage): Promise<boolean> => {
    if (message.is_from_me || (await ledger.isOurs(message.guid))) return true
    if (message.is_reaction) return false
    const isFromUs = own.has(handleOf(message.sender ?? ''))
    return await ledger.isEcho({ conversation: chatOf(message), text: textOf(message) }, isFromUs)
  }

  const isOld = await createFence(state)
  const imsg = startImsg({
    command: config.command ?? '',
    args: config.args,
    log,
    notified(method, params) {
      if (method === 'message' && isRecord(params.message)) {
        const message = params.message as unknown as ImsgMessage
        work = work.then(() => take(message))
        work.catch(lost.reject)
      } else if (method === 'watch.overflow' || method === 'error')
        lost.reject(new Error(`imsg stopped telling: ${method}`))
    }
  })
  const leave = Promise.withResolvers<void>()
  link.signal.addEventListener('abort', () => leave.resolve(), { once: true })
  const begin = async (): Promise<Identity> => {
    bridge = isBridgeUp(await statusOf(imsg))
    const chats = rowsOf((await imsg.call('chats.list', { limit: CHATS })).chats)
    for (const { account_login: login, last_addressed_handle: handle } of chats)
      for (const name of [login, handle]) if (typeof name === 'string' && name !== '') own.add(handleOf(name))
    const newest = await newestRow(imsg, chats)
    const kept = await state.get('cursor')
    // Rows are counted anew where the database was made anew; what we have seen is known by its id.
    cursor = kept === undefined ? newest : Math.min(Number(kept), newest)
    if (kept === undefined) await state.set('cursor', String(cursor))
    const watched = { attachments: true, include_reactions: true }
    await imsg.call('watch.subscribe', { since_rowid: cursor > 0 ? cursor : -1, ...watched })
    return { id: [...own].find((handle) => !isGroup(handle)) ?? 'imsg' }
  }
  const check = async (): Promise<void> => {
    bridge = isBridgeUp(await statusOf(imsg))
    link.alive()
  }
  let timer: NodeJS.Timeout | undefined
  try {
    const identity = await Promise.race([begin(), lost.promise, imsg.ended, leave.promise])
    if (!identity) return
    stands({ imsg, cursor: () => cursor, hasBridge: () => bridge })
    link.connected(identity)
    timer = setInterval(() => void check().catch(lost.reject), CHECK_MS)
    await Promise.race([lost.promise, imsg.ended, leave.promise])
  } finally {
    clearInterval(timer)
    stands(undefined)
    await imsg.stop()
  }
}
