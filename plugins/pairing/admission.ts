import type { Scope } from '../../src/protocol/scopes.ts'
import type { IssuedToken, RoleToken } from './tokens.ts'

/** What a device gets at the door. */
export interface Admission {
  readonly scopes: Scope[]
  readonly token: IssuedToken
  /** After a setup code: the tokens of the other roles that it gave. */
  readonly otherTokens?: readonly RoleToken[]
  /** To be called when the device has its tokens: only then is the setup code used up. */
  delivered?(): Promise<void>
  /** To be called where the device left before that: it may come again with the code, and its owner is told. */
  lost?(): void
}
