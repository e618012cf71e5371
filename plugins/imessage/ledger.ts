import { createHash } from 'node:crypto'
import type { KeyValue } from '../../src/channel.ts'
import type { OutboundMessage } from '../../src/channel-messages.ts'
import { now } from '../../src/time.ts'

/** How many messages that arrived are remembered; of others nobody knows yet, and each is, for so long. */
const KEPT = 128
const OPEN_MS = 30 * 24 * 3_600_000
/** How long after a message its echo may come, in milliseconds. */
const ECHO_MS = 60_000

/** A message of ours, written down before it is sent. */
export interface Sent {
  /** The outbox's own id of it. */
  readonly id: string
  readonly conversation: string
  readonly digest: string
  readonly at: number
  /** How far the database of Messages had come by then: what is newer may be this message. */
  readonly mark: number
  readonly guid?: string
  /** The message as which it came back to us. */
  readonly echo?: string
}

/** A message that came in, and may be one of ours. */
export interface Heard {
  readonly guid: string
  readonly conversation: string
  readonly text: string
  readonly isFromUs: boolean
}

/** Messages changes spaces and quotes on the way; those differences are none. */
export const digestOf = (text: string): string => {
  const plain = text
    .replace(/[\s\uFFFC]+/g, ' ')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .trim()
  return createHash('sha256').update(plain).digest('base64url')
}

/**
 * What we sent, so that we know it again: Messages has no ids of ours, shows our own messages among those that
 * come in, and may not say what became of one.
 */
export const createLedger = (state: KeyValue) => {
  let loaded: Promise<Sent[]> | undefined

  const entries = (): Promise<Sent[]> => {
    loaded ??= state.get('sent').then((text) => (text === undefined ? [] : (JSON.parse(text) as Sent[])))
    return loaded
  }

  const keep = async (all: Sent[]): Promise<void> => {
    const surplus = all.filter(({ guid }) => guid !== undefined).slice(0, -KEPT)
    const since = now() - OPEN_MS
    const kept = all.filter((sent) => !surplus.includes(sent) && sent.at >= since)
    loaded = Promise.resolve(kept)
    await state.set('sent', JSON.stringify(kept))
  }

  const change = async (which: (sent: Sent) => boolean, more: Partial<Sent>): Promise<boolean> => {
    const all = await entries()
    const index = all.findLastIndex(which)
    if (index >= 0) await keep(all.map((sent, at) => (at === index ? { ...sent, ...more } : sent)))
    return index >= 0
  }

  return {
    /** Durable once it resolves: only then the message may go. */
    async begin({ id, conversation }: OutboundMessage, text: string, mark: number): Promise<void> {
      const others = (await entries()).filter((sent) => sent.id !== id)
      await keep([...others, { id, conversation, digest: digestOf(text), at: now(), mark }])
    },
    async arrived(id: string, guid: string): Promise<void> {
      await change((sent) => sent.id === id, { guid })
    },
    find: async (id: string): Promise<Sent | undefined> => (await entries()).find((sent) => sent.id === id),
    isOurs: async (guid: string): Promise<boolean> =>
      (await entries()).some((sent) => sent.guid === guid || sent.echo === guid),
    /**
     * Whether a message that came in is one of ours that came back; each of ours comes back once.
     * `isFromUs`: one of our own handles wrote it. Otherwise only a message counts that has no id yet: a person
     * may well repeat our words.
     */
    async isEcho({ guid, conversation, text, isFromUs }: Heard): Promise<boolean> {
      const digest = digestOf(text)
      const since = now() - ECHO_MS
      return await change(
        (sent) =>
          sent.echo === undefined &&
          sent.digest === digest &&
          sent.at >= since &&
          (isFromUs || (sent.guid === undefined && sent.conversation === conversation)),
        { echo: guid }
      )
    }
  }
}

export type Ledger = ReturnType<typeof createLedger>
