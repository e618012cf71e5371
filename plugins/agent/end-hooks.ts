import type { AnyTx } from '../store/index.ts'
import type { Outcome, Run } from './runs.ts'

/** A turn that ends: the run that had it, and those whose messages joined it. */
export interface TurnEnding {
  readonly runs: readonly Run[]
  readonly outcome: Outcome
}

/**
 * Adds rows to the transaction that ends a turn, so that they stand or fall with the end. What it returns
 * is called once the commit is on the disk.
 */
export type EndHook = (tx: AnyTx, ending: TurnEnding) => Promise<(() => void) | undefined>

/** Those who have something to write down when a turn ends. */
export const createEndHooks = () => {
  const hooks: EndHook[] = []

  return {
    add: (hook: EndHook): void => void hooks.push(hook),

    /** @returns what is to be called after the commit. */
    async run(tx: AnyTx, runs: readonly Run[], outcome: Outcome): Promise<() => void> {
      const after: (() => void)[] = []
      for (const hook of hooks) after.push((await hook(tx, { runs, outcome })) ?? (() => undefined))
      return () => {
        for (const call of after) call()
      }
    }
  }
}

export type EndHooks = ReturnType<typeof createEndHooks>
