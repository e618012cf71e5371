/** One figure: what the gateway does beside what can be done at all, measured in one run. */
export interface Figure {
  readonly name: string
  readonly unit: string
  readonly ours: number
  readonly bare?: number
  /** Ours divided by bare, round by round: the lowest, the median and the highest. */
  readonly ratios?: readonly [number, number, number]
  /** What we aim at, where the figure counts by itself. */
  readonly below?: number
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

const ROUNDS = 5

/**
 * Measures both sides in turns, so that whatever else the machine does falls on both. Ratios are taken
 * within a round; where they lie far apart, the machine was too busy for the figure to mean much.
 */
export const compare = async (
  what: { readonly name: string; readonly unit: string },
  measure: { ours(): Promise<number>; bare(): Promise<number> }
): Promise<Figure> => {
  const rounds: { ours: number; bare: number; ratio: number }[] = []
  for (let n = 0; n < ROUNDS; n++) {
    const [ours, bare] = [await measure.ours(), await measure.bare()]
    rounds.push({ ours, bare, ratio: ours / bare })
  }
  const ratios = rounds.map(({ ratio }) => ratio)
  return {
    ...what,
    ours: median(rounds.map(({ ours }) => ours)),
    bare: median(rounds.map(({ bare }) => bare)),
    ratios: [Math.min(...ratios), median(ratios), Math.max(...ratios)]
  }
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
