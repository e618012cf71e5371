import type { Address } from '../../../src/channel-messages.ts'
import type { TurnEnding } from '../../agent/index.ts'
import type { AnyTx } from '../../store/index.ts'
import type { Account, Accounts } from '../accounts.ts'
import type { Intent, Outbox, OutboxRow } from './outbox.ts'
import { split } from './split.ts'
import type { Streaming } from './streaming.ts'

/** An agent says this where a group needs no answer. */
export const isSilent = (text: string): boolean => /^\s*no_reply\s*$/i.test(text)

/** The key under which the messages of an answer are numbered. */
export const replyKey = (runId: string): string => `run:${runId}`

/** What a person is told of a turn that ended. */
const wordsOf = ({ outcome }: TurnEnding): string => {
  const { status, text = '', error } = outcome
  if (isSilent(text)) return ''
  if (status === 'ok' || status === 'aborted') return text
  const trouble =
    status === 'interrupted' ? (error ?? '') : `The answer failed: ${error ?? 'for an unknown reason'}`
  return [text, trouble].filter((part) => part.trim() !== '').join('\n\n')
}

/** How long one message to this account may be. */
export const chunkLimit = ({ provider, settings }: Pick<Account, 'provider' | 'settings'>): number =>
  Math.min(settings.textChunkLimit ?? Number.POSITIVE_INFINITY, provider.capabilities.maxTextLength)

/** A text as the messages that carry it. Only the first one points at what it answers. */
export const intentsOf = (
  text: string,
  { key, address, limit, ...rest }: { key: string; address: Address; limit: number } & Omit<Intent, 'payload'>
): Intent[] =>
  split(text, limit).map((piece, index) => ({
    ...rest,
    key: `${key}:${index}`,
    address: index === 0 ? address : { ...address, replyTo: undefined },
    payload: { text: piece }
  }))

export interface RepliesParts {
  readonly outbox: Outbox
  readonly streaming: Pick<Streaming, 'end'>
  readonly accounts: Accounts
  readonly expiresMs: number
  /** Called after the commit, with the rows that are new. */
  queued(rows: readonly OutboxRow[]): void
}

/**
 * Puts the answer of a turn into the outbox, in the transaction that ends the turn: the transcript, the
 * run's end and the messages to send are all there or none is.
 */
export const createReplies =
  ({ outbox, streaming, accounts, expiresMs, queued }: RepliesParts) =>
  async (tx: AnyTx, ending: TurnEnding): Promise<(() => void) | undefined> => {
    const [run] = ending.runs
    const address = run?.request.address
    if (!run || !address) return undefined
    const account = accounts.find(address.channel, address.account)
    if (!account) return undefined
    streaming.end(run.id)
    const before = await outbox.ofRun(tx, run.id)
    const preview = before.find(({ kind }) => kind === 'preview')
    const told = before.reduce((most, { consumed }) => Math.max(most, consumed), 0)
    const text = wordsOf(ending).slice(told)
    // A preview that is on its way hands its id over when it knows it; one that surely never left goes.
    if (preview && (preview.message !== null || preview.state === 'pending'))
      await outbox.remove(tx, preview.id)
    const blocks = before.filter(({ kind }) => kind === 'message').length
    const [first, ...others] = intentsOf(text, {
      key: blocks === 0 ? replyKey(run.id) : `${replyKey(run.id)}:rest`,
      address: blocks === 0 ? address : { ...address, replyTo: undefined },
      limit: chunkLimit(account),
      ...{ runId: run.id, sessionKey: run.sessionKey, expiresMs }
    })
    const becomes = preview?.state === 'sent' ? (preview.message ?? undefined) : undefined
    const rows = await outbox.enqueue(tx, first ? [{ ...first, becomes }, ...others] : [])
    return () => queued(rows)
  }
