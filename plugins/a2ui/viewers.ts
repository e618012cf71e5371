import type { Client } from '../../src/rpc.ts'

/** Followed by a connection that shows the surfaces of a session. */
export const viewTopic = (sessionKey: string): string => `a2ui:${sessionKey}`

/** Something that went wrong while a surface was drawn. */
export interface ViewError {
  readonly surfaceId?: string
  readonly code?: string
  readonly message: string
}

/** What a viewer says after it has drawn. */
export interface Report {
  /** The last change that it has drawn. */
  readonly seq: number
  readonly errors: readonly ViewError[]
}

/** What became of a change on the screens. */
export interface Reception {
  /** Connections that show the session. */
  readonly viewers: number
  /** How many of them said in time that they have drawn the change. */
  readonly rendered: number
  readonly errors: readonly ViewError[]
}

interface Waiting {
  readonly key: string
  readonly seq: number
  readonly expected: Set<string>
  rendered: number
  readonly errors: ViewError[]
  done(): void
}

/** How long a push waits for the screens, in milliseconds. */
const PATIENCE_MS = 1000

/** Who looks at which session, and what they have drawn. */
export const createViewers = (clients: () => readonly Client[]) => {
  const waiting = new Set<Waiting>()
  const of = (key: string): Client[] => clients().filter((client) => client.follows(viewTopic(key)))

  return {
    count: (key: string): number => of(key).length,

    /** Waits until every viewer has drawn a change, or the time is up. Never longer, and never for nobody. */
    async reception(key: string, seq: number, patienceMs = PATIENCE_MS): Promise<Reception> {
      const viewers = of(key)
      const { promise, resolve } = Promise.withResolvers<void>()
      const wait: Waiting = {
        key,
        seq,
        expected: new Set(viewers.map(({ id }) => id)),
        rendered: 0,
        errors: [],
        done: resolve
      }
      if (viewers.length > 0) {
        waiting.add(wait)
        const timer = setTimeout(resolve, patienceMs)
        await promise
        clearTimeout(timer)
        waiting.delete(wait)
      }
      return { viewers: viewers.length, rendered: wait.rendered, errors: wait.errors }
    },

    /** Takes a report. @returns whether a push waited for it. */
    report(client: Client, key: string, { seq, errors }: Report): boolean {
      let isAwaited = false
      for (const wait of waiting) {
        if (wait.key !== key || seq < wait.seq || !wait.expected.delete(client.id)) continue
        isAwaited = true
        wait.rendered += 1
        wait.errors.push(...errors)
        if (wait.expected.size === 0) wait.done()
      }
      return isAwaited
    }
  }
}

export type Viewers = ReturnType<typeof createViewers>
