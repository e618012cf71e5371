/** How many programs that were sent to nodes are remembered; the oldest are forgotten first. */
const MAX_RUNS = 1000

interface Started {
  readonly nodeId: string
  readonly sessionKey: string
}

/**
 * Programs that this gateway sent to nodes. What a node tells of a program counts only for those: a node
 * cannot make up a run, nor speak into a session that never asked it for one.
 */
export const createStartedRuns = () => {
  const runs = new Map<string, Started>()
  const keyOf = (nodeId: string, runId: string): string => `${nodeId}/${runId}`

  return {
    note(nodeId: string, runId: string, sessionKey: string): void {
      const key = keyOf(nodeId, runId)
      runs.delete(key)
      runs.set(key, { nodeId, sessionKey })
      const [oldest] = runs.keys()
      if (runs.size > MAX_RUNS && oldest !== undefined) runs.delete(oldest)
    },

    /** The session that a program runs for. */
    find: (nodeId: string, runId: string): string | undefined => runs.get(keyOf(nodeId, runId))?.sessionKey,

    /** It has ended: nothing more is to be heard of it. */
    end: (nodeId: string, runId: string): void => void runs.delete(keyOf(nodeId, runId))
  }
}

export type StartedRuns = ReturnType<typeof createStartedRuns>
