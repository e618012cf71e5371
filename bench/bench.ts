/** One figure: what the gateway does beside what can be done at all, measured in one run. */
export interface Figure {
  readonly name: string
  readonly unit: string
  readonly ours: number
  readonly bare?: number
  /** What we aim at, where the figure counts by itself. */
  readonly below?: number
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Everything that a bench opened, ended in reverse order. */
export const createScope = () => {
  const ends: (() => Promise<void> | void)[] = []
  return {
    teardown: (end: () => Promise<void> | void) => void ends.push(end),
    async close(): Promise<void> {
      for (const end of ends.splice(0).reverse()) await end()
    }
  }
}

export type Scope = ReturnType<typeof createScope>
