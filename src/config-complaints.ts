import type { ConfigProblem } from './config.ts'
import { isWithin } from './config-paths.ts'
import type { PlannedChange } from './config-plan.ts'
import { complaintIn } from './config-settle.ts'
import type { PluginProblem } from './protocol/health.ts'

/** Faults beyond these are counted: `health` goes out to everybody again and again. */
const MOST = 100

const entry = (id: string, error: string): PluginProblem => ({ id, origin: 'config', activated: true, error })

const toEntry = ({ path, message }: ConfigProblem): PluginProblem =>
  entry(path || 'config', `${path || 'the configuration'} ${message}`)

const waiting = ({ path, keys, reason }: PlannedChange): PluginProblem => {
  const why = reason === undefined ? '' : ` (${reason})`
  return entry(path, `${keys.join(', ')}: changed in the file; restart the gateway to use it${why}`)
}

/** What a start would make of a fault does not happen where what was read before stays in force. */
const asItRuns = (problem: ConfigProblem, changes: readonly PlannedChange[]): ConfigProblem => {
  const isKept = changes.some(({ path, effect }) => effect === 'none' && isWithin(problem.path, path))
  if (!isKept) return problem
  return { ...problem, message: `${complaintIn(problem.message)}; what was read before stays in force` }
}

/**
 * Says what is wrong with the configuration, and what of it waits for a restart.
 * @param board where `health` looks. What others put there is left alone.
 */
export const createComplaints = (board: PluginProblem[]) => {
  let shown: readonly PluginProblem[] = []

  return {
    /** In place of what was shown before. */
    show(problems: readonly ConfigProblem[], changes: readonly PlannedChange[] = []): void {
      const errors = problems.filter(({ severity }) => severity === 'error')
      const others = errors.length - MOST
      const kept = board.filter((problem) => !shown.includes(problem))
      shown = [
        ...errors.slice(0, MOST).map((problem) => toEntry(asItRuns(problem, changes))),
        ...(others > 0 ? [entry('config', `the configuration has ${others} more errors`)] : []),
        ...changes.filter(({ effect }) => effect === 'restart-needed').map(waiting)
      ]
      board.splice(0, board.length, ...kept, ...shown)
    }
  }
}
