import { now } from '../../../src/time.ts'

/** Lets through so many at once and so many a minute; what is beyond is refused, not queued. */
export const createBudget = ({
  perMinute,
  burst,
  clock = now
}: {
  readonly perMinute: number
  readonly burst: number
  readonly clock?: () => number
}) => {
  let left = burst
  let at = clock()
  return {
    take(): boolean {
      const time = clock()
      left = Math.min(burst, left + ((time - at) * perMinute) / 60_000)
      at = time
      if (left < 1) return false
      left -= 1
      return true
    }
  }
}

export type Budget = ReturnType<typeof createBudget>
