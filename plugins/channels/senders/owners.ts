import type { Account } from '../accounts.ts'
import type { CommandsConfig } from '../config.ts'
import type { AllowedSenderTable } from '../tables.ts'

export interface OwnerFacts {
  readonly account: Account
  readonly ids: ReadonlySet<string>
  readonly approved?: AllowedSenderTable
}

/**
 * Who owns this gateway on the networks: those whom `commands.ownerAllowFrom` names, and the first sender
 * that was ever approved. Where nobody is either, it is whoever the account's own list names: nobody but the
 * owner writes that file.
 */
export const createOwners = (commands: CommandsConfig) => ({
  /** Whether the configuration names an owner. */
  hasNamed: () => commands.ownerAllowFrom.length > 0,

  isOwner({ account, ids, approved }: OwnerFacts): boolean {
    const { provider, settings } = account
    const isNamed = (list: readonly string[]) =>
      list.some((entry) => ids.has(entry) || ids.has(provider.normalizeId?.(entry) ?? entry))
    const named = commands.ownerAllowFrom
    const mine = named.filter((entry) => entry.startsWith(`${provider.id}:`))
    if (isNamed(mine.map((entry) => entry.slice(provider.id.length + 1)))) return true
    if (approved?.isOwner === 1) return true
    return named.length === 0 && isNamed(settings.allowFrom)
  }
})

export type Owners = ReturnType<typeof createOwners>
