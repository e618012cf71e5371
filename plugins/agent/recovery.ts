import type { FastifyBaseLogger } from 'fastify'
import type { TranscriptMessage } from '../../src/protocol/session.ts'
import { now } from '../../src/time.ts'
import { type Sessions, storedKey } from '../sessions/index.ts'
import type { AnyTx, Store } from '../store/index.ts'
import type { EndHooks } from './end-hooks.ts'
import { markEnded, type Outcome, type Run, type RunTables, unfinishedRuns } from './runs.ts'
import { toUserMessage } from './turn.ts'

/** How far back the entries of an unfinished turn can lie. */
const MAX_TURN_ENTRIES = 1000

const CUT_SHORT = 'This answer was cut short: the gateway stopped while it was being written.'

const cutShort: Outcome = { status: 'interrupted', stopReason: 'restart', error: CUT_SHORT }

const marker = (): TranscriptMessage => ({
  role: 'assistant',
  content: [{ type: 'text', text: CUT_SHORT }],
  timestamp: now(),
  stopReason: 'interrupted',
  errorMessage: CUT_SHORT
})

/** Closes what the last process left open, and returns the runs that had not begun: their turn is now. */
export const createRecovery = ({
  store,
  sessions,
  log,
  endHooks
}: {
  readonly store: Store
  readonly sessions: Sessions
  readonly log: FastifyBaseLogger
  readonly endHooks: EndHooks
}) => {
  /** Of runs that joined another's turn, those whose message the transcript does not have yet. */
  const unrecorded = async (sessionId: string | null, joined: readonly Run[]): Promise<Run[]> => {
    if (joined.length === 0 || sessionId === null) return []
    const entries = await sessions.entries(sessionId, { limit: MAX_TURN_ENTRIES })
    const recorded = new Set(entries.map(({ idempotencyKey }) => idempotencyKey))
    return joined.filter(({ id }) => !recorded.has(id))
  }

  const closeTurn = async (run: Run, joined: readonly Run[]): Promise<void> => {
    // Where the turn began, wherever the key may point by now.
    const late = await unrecorded(run.sessionId, joined)
    const after = await store.write(async (tx: AnyTx) => {
      const session = await sessions.ensure(tx, storedKey(run.sessionKey, run.agentId))
      await sessions.append(tx, session, [...late.map(toUserMessage), marker()], run.id)
      await markEnded(tx, [run, ...joined], cutShort)
      return endHooks.run(tx, [run, ...joined], cutShort)
    })
    after()
    const { id: runId, sessionKey } = run
    log.warn({ runId, sessionKey }, 'a run was cut short by the end of the last process')
  }

  return async (): Promise<Run[]> => {
    const unfinished = await unfinishedRuns(store.read<RunTables>())
    for (const run of unfinished.filter(({ state }) => state === 'running')) {
      await closeTurn(
        run,
        unfinished.filter(({ host }) => host === run.id)
      )
    }
    return unfinished.filter(({ state }) => state === 'queued')
  }
}
