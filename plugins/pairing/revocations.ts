import type { Role } from '../../src/protocol/scopes.ts'

/** A device lost what its live connections stand on; without a role, all of it. */
export interface Revocation {
  readonly deviceId: string
  readonly role?: Role
}

/** Who has to know when a credential dies: whoever holds connections that stand on it. */
export const createRevocations = () => {
  const listeners = new Set<(revocation: Revocation) => void>()
  return {
    /** After the answer to the caller, which may be the very device that is cut off. */
    announce: (revocation: Revocation): void => {
      setImmediate(() => {
        for (const listener of listeners) listener(revocation)
      })
    },
    subscribe: (listener: (revocation: Revocation) => void): void => void listeners.add(listener)
  }
}

export type Revocations = ReturnType<typeof createRevocations>
