import type { Scope } from '../../src/protocol/scopes.ts'
import type { ConnectRefused } from './refusal.ts'

interface Judged {
  /** A proxy's word about a person decided, not a secret. */
  readonly byIdentity?: boolean
  /** The credentials that were judged and are wrong: what counts as guesses. */
  readonly wrong?: readonly string[]
}

interface Passed<Method extends string> extends Judged {
  readonly ok: true
  readonly method: Method
  /** What whoever came may hold at most; left out, there is no such limit. */
  readonly atMost?: readonly Scope[]
}

interface Failed extends Judged {
  readonly ok: false
  readonly refusal: ConnectRefused
  /** Whether anything was presented: the refusal of nothing gives way to that of a missing device. */
  readonly offered: boolean
  /** The person is known and not welcome: no other credential is asked for. */
  readonly isFinal?: boolean
}

/** Whether a credential opened the door, by which method, or the refusal it earned. */
export type Verdict<Method extends string> = Passed<Method> | Failed
