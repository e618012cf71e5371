import { isScope, type Scope, satisfies, scopes } from '../../src/protocol/scopes.ts'

/** Everything: what the gateway's own secret stands for. */
export const everything: readonly Scope[] = scopes

/**
 * The one place that computes authority: what is wanted, as far as it was approved, as far as the caller
 * could give it. Words that are no scopes grant nothing. The order of `want` is kept.
 */
export const grant = ({
  want,
  approved,
  caller
}: {
  readonly want: readonly string[]
  readonly approved: readonly Scope[]
  readonly caller: readonly Scope[]
}): Scope[] =>
  [...new Set(want)].filter(isScope).filter((scope) => satisfies(approved, scope) && satisfies(caller, scope))

/** Whether a grant would leave nothing out. */
export const covers = (held: readonly Scope[], want: readonly string[]): boolean =>
  want.every((word) => isScope(word) && satisfies(held, word))
