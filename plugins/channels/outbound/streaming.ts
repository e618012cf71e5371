import type { FastifyBaseLogger } from 'fastify'
import type { Address } from '../../../src/channel-messages.ts'
import { elapsed } from '../../../src/time.ts'
import type { Run } from '../../agent/index.ts'
import type { Store } from '../../store/index.ts'
import type { Account, Accounts } from '../accounts.ts'
import type { ChannelTables } from '../tables.ts'
import type { Outbox, OutboxRow } from './outbox.ts'
import { chunkLimit, isSilent, replyKey } from './replies.ts'
import { blockEnd } from './seam.ts'
import { split } from './split.ts'

/** A preview appears once there is something to read, in characters. */
const PREVIEW_AFTER = 24
/** The least length of a block, in characters. */
const BLOCK_AFTER = 400
const EDIT_EVERY_MS = 1_200
const EDIT_LIMIT_MS = 15_000
/** A preview that could not be sent within this time is of no use. */
const PREVIEW_EXPIRES_MS = 60_000

/** One answer that is being written. */
interface Growing {
  readonly run: Run
  readonly address: Address
  readonly account: Account
  text: string
  /** How much of it went out as blocks, in characters. */
  told: number
  blocks: number
  preview: 'none' | 'queued' | { readonly message: string }
  lastEdit: number
  shown: string
  timer: NodeJS.Timeout | undefined
}

export interface StreamingParts {
  readonly store: Store
  readonly outbox: Outbox
  readonly accounts: Accounts
  readonly blockExpiresMs: number
  readonly log: FastifyBaseLogger
  queued(rows: readonly OutboxRow[]): void
}

/** Whether a text may still turn out to be the word for "no answer". */
const maySilence = (text: string): boolean =>
  isSilent(text) || 'NO_REPLY'.startsWith(text.trim().toUpperCase())

/** Shows answers while they grow, as the account wants it: one message that is edited, or block after block. */
export const createStreaming = ({ store, outbox, accounts, blockExpiresMs, log, queued }: StreamingParts) => {
  const growing = new Map<string, Growing>()
  /** Answers whose end is written, until it has been told: their last words are in it. */
  const ended = new Set<string>()
  /** Edits that are under way, by run: the last word must come after them. */
  const editing = new Map<string, Promise<void>>()

  /** Writes a row unless the answer has ended by then: its end has said the rest already. */
  const enqueue = async (id: string, intent: Parameters<Outbox['enqueue']>[1][number]): Promise<void> => {
    const rows = await store.write<OutboxRow[], ChannelTables>(async (tx) =>
      growing.has(id) ? outbox.enqueue(tx, [intent]) : []
    )
    queued(rows)
  }

  const quietly = (work: Promise<void>, runId: string): void =>
    void work.catch((error: unknown) => log.debug({ err: error, runId }, 'a preview could not be shown'))

  const edit = (answer: Growing): void => {
    const { run, account, address } = answer
    const channel = account.channel()
    const text = split(answer.text, chunkLimit(account))[0] ?? ''
    if (typeof answer.preview === 'string' || !channel?.edit || text === answer.shown) return
    if (editing.has(run.id)) return
    answer.lastEdit = elapsed()
    answer.shown = text
    const { id: conversation, thread } = address.conversation
    const target = { conversation, thread, message: answer.preview.message }
    const message = { id: run.id.slice(0, 25), conversation, thread, text }
    const work = channel
      .edit(target, message, AbortSignal.timeout(EDIT_LIMIT_MS))
      .catch((error: unknown) => log.debug({ err: error, runId: run.id }, 'a preview could not be edited'))
      .finally(() => editing.delete(run.id))
    editing.set(run.id, work)
  }

  const showPreview = (answer: Growing): void => {
    const { run, account, address, text } = answer
    if (answer.preview === 'none') {
      if (text.trim().length < PREVIEW_AFTER || maySilence(text)) return
      answer.preview = 'queued'
      answer.shown = split(text, chunkLimit(account))[0] ?? ''
      const key = `preview:${run.id}`
      const payload = { text: answer.shown }
      const expiresMs = PREVIEW_EXPIRES_MS
      const belongs = { runId: run.id, sessionKey: run.sessionKey }
      quietly(enqueue(run.id, { key, address, payload, expiresMs, kind: 'preview', ...belongs }), run.id)
      return
    }
    if (answer.preview === 'queued' || answer.timer) return
    const everyMs = account.provider.capabilities.editEveryMs ?? EDIT_EVERY_MS
    const wait = answer.lastEdit + everyMs - elapsed()
    const due = () => {
      answer.timer = undefined
      if (growing.get(run.id) === answer) edit(answer)
    }
    answer.timer = setTimeout(due, Math.max(0, wait))
  }

  const showBlocks = (answer: Growing): void => {
    const { run, address } = answer
    if (maySilence(answer.text)) return
    const end = blockEnd(answer.text.slice(answer.told), { atLeast: BLOCK_AFTER })
    if (end === 0) return
    const text = answer.text.slice(answer.told, answer.told + end).trim()
    answer.told += end
    split(text, chunkLimit(answer.account)).forEach((piece, part, { length }) => {
      const key = `${replyKey(run.id)}:block:${answer.blocks}`
      const replyTo = answer.blocks === 0 ? address.replyTo : undefined
      answer.blocks += 1
      const consumed = part === length - 1 ? answer.told : 0
      const belongs = { runId: run.id, sessionKey: run.sessionKey, consumed }
      const intent = { key, address: { ...address, replyTo }, payload: { text: piece } }
      quietly(enqueue(run.id, { ...intent, ...belongs, expiresMs: blockExpiresMs }), run.id)
    })
  }

  const begin = (run: Run): Growing | undefined => {
    const { address } = run.request
    const account = address && accounts.find(address.channel, address.account)
    if (!address || !account || account.settings.streaming === 'off') return undefined
    const fresh: Growing = {
      ...{ run, address, account, text: '', told: 0, blocks: 0, preview: 'none' },
      ...{ lastEdit: elapsed(), shown: '', timer: undefined }
    }
    growing.set(run.id, fresh)
    return fresh
  }

  return {
    /** The text of a run has grown. */
    grow(run: Run, text: string): void {
      const answer = ended.has(run.id) ? undefined : (growing.get(run.id) ?? begin(run))
      if (!answer) return
      answer.text = text
      if (answer.account.settings.streaming === 'block') showBlocks(answer)
      else if (answer.account.provider.capabilities.edits) showPreview(answer)
    },

    /** A preview is on the network, or never will be. */
    sent({ runId, kind, state, message }: OutboxRow): void {
      const answer = runId === null || kind !== 'preview' ? undefined : growing.get(runId)
      if (!answer) return
      if (state === 'sent' && message !== null) answer.preview = { message }
    },

    /** Nothing more is shown of a run: its end is being written. */
    end(runId: string): void {
      clearTimeout(growing.get(runId)?.timer)
      growing.delete(runId)
      ended.add(runId)
    },

    /** The end of a run was told: nothing more comes of it. */
    forget: (runId: string): void => void ended.delete(runId),

    /** Resolves when no edit of a preview is under way. */
    quiet: async ({ runId }: OutboxRow): Promise<void> => {
      if (runId !== null) await editing.get(runId)
    },

    stop(): void {
      for (const { timer } of growing.values()) clearTimeout(timer)
      growing.clear()
    }
  }
}

export type Streaming = ReturnType<typeof createStreaming>
