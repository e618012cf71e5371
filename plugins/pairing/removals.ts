import type { AnyTx } from '../store/index.ts'

/** Takes away what a plugin keeps for a device, in the transaction that removes it. A throw keeps it all. */
export type RemovalHook = (tx: AnyTx, deviceId: string) => Promise<void>

/** What goes with a device when it is removed: no part of it is left behind, and no part goes alone. */
export const createRemovals = () => {
  const hooks: RemovalHook[] = []
  return {
    add: (hook: RemovalHook): void => void hooks.push(hook),
    run: async (tx: AnyTx, deviceId: string): Promise<void> => {
      for (const hook of hooks) await hook(tx, deviceId)
    }
  }
}

export type Removals = ReturnType<typeof createRemovals>
