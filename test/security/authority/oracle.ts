import { type Scope, satisfies } from '../../../src/protocol/scopes.ts'
import type { Client } from '../../../src/rpc.ts'

/** What a device may have at most, by what people with authority have done. Kept apart from the gateway. */
export interface Entitled {
  roles: Set<string>
  scopes: Scope[]
}

export interface KnownToken {
  readonly value: string
  readonly deviceId: string
  readonly role: string
  alive: boolean
}

export interface KnownCode {
  readonly setupId: string
  readonly token: string
  readonly roles: readonly string[]
  readonly scopes: readonly Scope[]
  readonly maker: string | undefined
  alive: boolean
}

/** Somebody ended above what was granted, or a dead credential lived on. */
export class Violation extends Error {}

export const demand = (holds: boolean, rule: string): void => {
  if (!holds) throw new Violation(rule)
}

export const within = (held: readonly Scope[], scopes: readonly string[]): boolean =>
  scopes.every((scope) => satisfies(held, scope as Scope))

/** Whether this caller may decide over this device at all. */
export const manages = (caller: Client, deviceId: string): boolean =>
  satisfies(caller.scopes, 'operator.pairing') &&
  (caller.deviceId === undefined ||
    caller.deviceId === deviceId ||
    satisfies(caller.scopes, 'operator.admin'))

/** The rules of authority, written down once more in the plainest way. */
export const createOracle = () => {
  const entitled = new Map<string, Entitled>()
  const revoked = new Set<string>()
  const tokens: KnownToken[] = []
  const codes: KnownCode[] = []

  const of = (deviceId: string): Entitled => {
    const known = entitled.get(deviceId) ?? { roles: new Set(), scopes: [] }
    entitled.set(deviceId, known)
    return known
  }

  return {
    of,
    tokens,
    codes,
    revoked,
    isKnown: (deviceId: string): boolean => of(deviceId).roles.size > 0,

    gain(deviceId: string, roles: readonly string[], scopes: readonly Scope[]): void {
      const known = of(deviceId)
      for (const role of roles) known.roles.add(role)
      known.scopes = [...known.scopes, ...scopes]
    },

    lose(deviceId: string): void {
      entitled.delete(deviceId)
    },

    /** A token was handed out: every other of the same device and role is dead from now on. */
    handed(deviceId: string, role: string, value: string): void {
      const known = tokens.find((token) => token.value === value)
      demand(known === undefined || known.alive, 'a dead token was handed out again')
      for (const token of tokens) {
        if (token.deviceId === deviceId && token.role === role && token.value !== value) token.alive = false
      }
      if (!known) tokens.push({ value, deviceId, role, alive: true })
      revoked.delete(`${deviceId}|${role}`)
    },

    /** Tokens died: of a device, of one of its roles, or all. */
    killed(deviceId?: string, role?: string): void {
      for (const token of tokens) {
        const hit = deviceId === undefined || (token.deviceId === deviceId && (!role || token.role === role))
        if (hit) token.alive = false
      }
    },

    /** Codes died: those that a device made, or all. */
    codesEnded(maker?: string): void {
      for (const code of codes) if (maker === undefined || code.maker === maker) code.alive = false
    }
  }
}

export type Oracle = ReturnType<typeof createOracle>
