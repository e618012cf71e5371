import type { FastifyBaseLogger } from 'fastify'
import type { Address, InboundChange, InboundEvent, InboundMessage } from '../../../src/channel-messages.ts'
import { GatewayError } from '../../../src/errors.ts'
import type { Agent } from '../../agent/index.ts'
import type { Agents } from '../../agents/index.ts'
import type { Presence } from '../../presence/index.ts'
import { type SessionKey, type Sessions, settingsOf } from '../../sessions/index.ts'
import type { Store } from '../../store/index.ts'
import type { Account, Accounts } from '../accounts.ts'
import type { SessionScope } from '../config.ts'
import type { Outbox, OutboxRow } from '../outbound/outbox.ts'
import type { ChannelTables } from '../tables.ts'
import { fetchAttachments } from './attachments.ts'
import type { Doorkeeper, Guest } from './doorkeeper.ts'
import type { Inbox, InboxRow, Settlement } from './inbox.ts'
import { NotYet } from './lanes.ts'
import type { MediaStore } from './media-store.ts'
import { sessionKeyOf } from './session-key.ts'
import { noteOf, promptOf } from './words.ts'

/** How many messages of a group, said to others, a turn is shown. */
const OVERHEARD = 50

/** How often an event may fail before it is put aside, and shown as failed. */
const MAX_FAILURES = 5

const NOT_YOURS = 'Only the owner of this assistant can do that.'

export interface DispatchParts {
  readonly store: Store
  readonly inbox: Inbox
  readonly outbox: Outbox
  readonly accounts: Accounts
  readonly doorkeeper: Doorkeeper
  readonly media: MediaStore
  readonly agent: Agent
  readonly agents: Agents
  readonly sessions: Sessions
  readonly presence: Presence
  /** Read at each message: it may change while we run. */
  readonly session: SessionScope
  readonly log: FastifyBaseLogger
  /** Carries out a command of an owner, named `<channel>:<account>:<sender>`, and answers; `undefined` where it is none. */
  obeyOwner(sender: string, text: string): Promise<string | undefined>
  told(rows: readonly OutboxRow[]): void
}

/** What becomes of one event, once it is on the disk. Done twice, it leaves behind what it leaves done once. */
export const createDispatch = (parts: DispatchParts) => {
  const { store, inbox, outbox, accounts, doorkeeper, media, agent, agents, sessions, presence } = parts
  const { session, log, told, obeyOwner } = parts

  const settle = (row: InboxRow, settlement: Settlement): Promise<void> =>
    store.write<void, ChannelTables>((tx) => inbox.settle(tx, row.id, settlement))

  const keyFor = (account: Account, event: InboundMessage | InboundChange, peer: string): SessionKey => {
    const place = {
      channel: account.provider.id,
      account: account.id,
      conversation: event.conversation,
      peer
    }
    return sessions.keyOf(sessionKeyOf(place, session.dmScope), account.settings.agent)
  }

  /** What is answered at once, because it is a command that counts or does not count from this person. */
  const replyTo = async (
    { channel, account }: InboxRow,
    { text, conversation }: InboundMessage,
    { isOwner, canonical }: Guest
  ): Promise<string | undefined> => {
    if (!isOwner) return agent.isReset(text) ? NOT_YOURS : undefined
    // Of devices only where nobody else reads along.
    return conversation.kind === 'direct' ? obeyOwner(`${channel}:${account}:${canonical}`, text) : undefined
  }

  /** The run has the event's own id: begun a second time after a crash, it is the same run. */
  const answer = async (
    row: InboxRow,
    account: Account,
    event: InboundMessage,
    { isOwner, canonical }: Guest
  ) => {
    const key = keyFor(account, event, canonical)
    if (agent.isStop(event.text)) {
      await agent.abort(key.key, { reason: 'stop' })
      return settle(row, { outcome: 'stopped' })
    }
    const { attachments, notes } = await fetchAttachments(event, { account, store: media, log })
    const rows = event.conversation.kind === 'direct' ? [] : await inbox.overheard(row, OVERHEARD)
    const overheard = rows.map(({ event: said }) => JSON.parse(said) as InboundMessage)
    const { conversation, message } = event
    const question = conversation.kind === 'direct' ? undefined : message
    const address: Address = { channel: row.channel, account: row.account, conversation, replyTo: question }
    const session = await sessions.find(key.key)
    const runId = `in:${row.id}`
    const reply = await replyTo(row, event, { isOwner, canonical })
    try {
      await agent.begin(
        { id: runId, kind: 'chat', key },
        {
          message: promptOf(event, overheard, notes),
          attachments: attachments.length > 0 ? attachments : undefined,
          timeoutMs: agents.timeoutMs,
          queueMode: agent.modeOf(session && settingsOf(session).queueMode),
          reply,
          address
        }
      )
    } catch (error) {
      if (error instanceof GatewayError && error.retryable) throw new NotYet(error.retryAfterMs ?? 1_000)
      throw error
    }
    return settle(row, { outcome: 'run', runId })
  }

  const receipt = async (row: InboxRow, event: Extract<InboundEvent, { type: 'receipt' }>): Promise<void> => {
    const { channel, account } = row
    const changed = await store.write<OutboxRow[], ChannelTables>(async (tx) => {
      await inbox.settle(tx, row.id, { outcome: 'receipt' })
      return outbox.receipts(
        tx,
        { channel, account, conversation: event.conversation },
        event.messages,
        event.status
      )
    })
    told(changed)
  }

  const handle = async (row: InboxRow): Promise<void> => {
    const event = JSON.parse(row.event) as InboundEvent
    const account = accounts.find(row.channel, row.account)
    if (!account) return settle(row, { outcome: 'ignored', reason: 'account' })
    if (event.type === 'receipt') return receipt(row, event)
    const guest = await doorkeeper.admit(row, account, event)
    if (!guest) return
    if (event.type === 'message') return answer(row, account, event, guest)
    presence.queueEvent(keyFor(account, event, guest.canonical).key, noteOf(event))
    return settle(row, { outcome: 'noted' })
  }

  /** How often each event that is open now has failed. */
  const failures = new Map<string, number>()

  /** An event that fails again and again must not keep the rest of its conversation waiting for ever. */
  const giveUp = async (row: InboxRow, error: unknown): Promise<void> => {
    const times = (failures.get(row.id) ?? 0) + 1
    if (error instanceof NotYet || times < MAX_FAILURES) {
      if (!(error instanceof NotYet)) failures.set(row.id, times)
      throw error
    }
    failures.delete(row.id)
    log.error(
      { err: error, channel: row.channel, account: row.account, inbox: row.id },
      'an event was given up'
    )
    await settle(row, { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) })
  }

  return {
    /** Handles the oldest open event of a place. @returns whether there was one. */
    async step(place: string): Promise<boolean> {
      const row = await inbox.next(place)
      if (!row) return false
      try {
        await handle(row)
        failures.delete(row.id)
      } catch (error) {
        await giveUp(row, error)
      }
      return true
    }
  }
}
