import type { KeyValue } from '../../src/channel.ts'
import { now } from '../../src/time.ts'
import { newestOf, snowflakeAt } from './ids.ts'

const KEY = 'session'

/** What Discord needs to send us again what came after a moment. */
export interface Position {
  readonly sessionId: string
  readonly resumeURL: string
  readonly sequence: number
}

/** Who we are: told at the start of a session, not when it is resumed. */
export interface Self {
  readonly id: string
  readonly name: string
  readonly application: string
}

interface Saved {
  readonly position?: Position
  readonly self?: Self
  /** The newest message that we took in: what is older, we have or never shall. */
  readonly horizon?: string
  /** The horizon when this session began: what was said since may have passed us by. */
  readonly since?: string
}

/**
 * How far we have come in Discord's stream of events. The sequence moves only when an event is on our disk,
 * so that after a crash Discord sends all others again.
 */
export const openSession = async (state: KeyValue) => {
  let saved: Saved = JSON.parse((await state.get(KEY)) ?? '{}')
  /** A new session counts for the next start only when what was missed before it has been fetched. */
  let isWhole = saved.position !== undefined

  return {
    get position(): Position | undefined {
      return saved.position
    },
    get self(): Self | undefined {
      return saved.self
    },
    get horizon(): string | undefined {
      return saved.horizon
    },
    get since(): string | undefined {
      return saved.since
    },
    /** Discord began a new session. */
    begin(position: Position): void {
      if (saved.position?.sessionId === position.sessionId) return
      const { horizon = snowflakeAt(now()) } = saved
      // Before the first session of all, nothing was missed.
      saved = { ...saved, position, horizon, since: saved.horizon }
      isWhole = false
    },
    introduce(self: Self): void {
      saved = { ...saved, self }
    },
    /** Discord has forgotten the session. */
    forget(): void {
      saved = { ...saved, position: undefined }
      isWhole = true
    },
    /** Everything up to this event of this session is on the disk. */
    settle(sessionId: string, sequence: number): void {
      const { position } = saved
      if (position?.sessionId !== sessionId || position.sequence >= sequence) return
      saved = { ...saved, position: { ...position, sequence } }
    },
    /** A message is on the disk. */
    seen(message: string): void {
      saved = { ...saved, horizon: newestOf(saved.horizon, message) }
    },
    /** What was missed before this session has been fetched. */
    complete(): void {
      isWhole = true
    },
    async save(): Promise<void> {
      if (isWhole) await state.set(KEY, JSON.stringify(saved))
    }
  }
}

export type Session = Awaited<ReturnType<typeof openSession>>
