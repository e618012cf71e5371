import type { Surface } from '../../src/protocol/node.ts'
import type { Scope } from '../../src/protocol/scopes.ts'
import type { Client } from '../../src/rpc.ts'
import { platformOf } from './platform.ts'
import { type CommandLists, isPowerful, permitted } from './policy.ts'

export const nothing: Surface = { caps: [], commands: [], permissions: {} }

/** What a connection claims, as far as policy lets a node of its platform go. */
export const claimedSurface = ({ caps, declared, info }: Client, lists: CommandLists): Surface => ({
  caps: [...caps],
  commands: permitted(declared.commands, platformOf(info), lists),
  permissions: { ...declared.permissions }
})

const granted = ({ permissions }: Surface, name: string): boolean =>
  Object.hasOwn(permissions, name) && permissions[name] === true

/** The part of a claim that was approved: a claim alone widens nothing. */
export const narrow = (approved: Surface, claimed: Surface): Surface => ({
  caps: claimed.caps.filter((cap) => approved.caps.includes(cap)),
  commands: claimed.commands.filter((command) => approved.commands.includes(command)),
  permissions: Object.fromEntries(
    Object.entries(claimed.permissions).map(([name, value]) => [name, value && granted(approved, name)])
  )
})

/** Whether a claim asks for nothing beyond what was approved. Asking for less never needs an approval. */
export const isWithin = (claimed: Surface, approved: Surface): boolean =>
  claimed.caps.every((cap) => approved.caps.includes(cap)) &&
  claimed.commands.every((command) => approved.commands.includes(command)) &&
  Object.entries(claimed.permissions).every(([name, value]) => !value || granted(approved, name))

/** What an owner must hold to approve this. */
export const requiredScopes = ({ commands }: Surface): Scope[] => {
  if (commands.length === 0) return ['operator.pairing']
  return ['operator.pairing', commands.some(isPowerful) ? 'operator.admin' : 'operator.write']
}
