/** Wall-clock time in epoch milliseconds: the only reader of `Date.now`. */
export const now = (): number => Date.now()

/** Monotonic milliseconds, for durations that a clock change must not stretch. */
export const elapsed = (): number => performance.now()
