import type { Message } from '../../a2ui/adapters/message.ts'

/** A change as it was told to viewers. */
export interface Told {
  readonly seq: number
  readonly messages: readonly Message[]
  /** The connection that it came from, where a person typed it: there it is on the screen already. */
  readonly origin?: string
}

/** The last changes of a session, as far as they are remembered. */
interface Past {
  bytes: number
  readonly told: { readonly change: Told; readonly size: number }[]
}

/** How much of the past a session keeps for a viewer whose line was cut. */
const MAX_CHANGES = 500
const MAX_BYTES = 1_048_576
/** How many sessions have a past. The one that changed longest ago loses it first. */
const MAX_SESSIONS = 50

/**
 * Numbers the changes of each session, and remembers the last of them. Numbers count from the start of
 * the process, which its epoch names: after a restart every viewer gets the whole picture once.
 */
export const createStreams = (epoch: string) => {
  /** The last number given, and the last one that was told, by session. */
  const given = new Map<string, number>()
  const told = new Map<string, number>()
  const pasts = new Map<string, Past>()

  return {
    epoch,

    /** Taken inside the transaction that makes the change, so that numbers follow the order of commits. */
    next(key: string): number {
      const seq = (given.get(key) ?? 0) + 1
      given.set(key, seq)
      return seq
    },

    seq: (key: string): number => given.get(key) ?? 0,

    /** Remembers a change that was committed. */
    keep(key: string, change: Told): void {
      told.set(key, change.seq)
      const past = pasts.get(key) ?? { bytes: 0, told: [] }
      pasts.delete(key)
      pasts.set(key, past)
      const [oldest] = pasts.keys()
      if (pasts.size > MAX_SESSIONS && oldest !== undefined) pasts.delete(oldest)
      const size = JSON.stringify(change.messages).length
      past.told.push({ change, size })
      past.bytes += size
      while (past.told.length > MAX_CHANGES || past.bytes > MAX_BYTES) {
        past.bytes -= past.told.shift()?.size ?? 0
      }
    },

    /** What came after a number; undefined where that is not known any more, or never was. */
    since(
      key: string,
      from: { readonly epoch?: string; readonly seq?: number }
    ): readonly Told[] | undefined {
      const { seq: after } = from
      if (from.epoch !== epoch || after === undefined || after > (given.get(key) ?? 0)) return undefined
      // A change that is being told at this moment comes as an event.
      if (after >= (told.get(key) ?? 0)) return []
      const missed = pasts.get(key)?.told.flatMap(({ change }) => (change.seq > after ? [change] : [])) ?? []
      return missed[0]?.seq === after + 1 ? missed : undefined
    }
  }
}

export type Streams = ReturnType<typeof createStreams>
