import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Address } from '../../src/channel-messages.ts'
import type { Attachment } from '../../src/protocol/agent.ts'
import type { Usage } from '../../src/protocol/session.ts'
import { now } from '../../src/time.ts'
import type { QueueMode } from './config.ts'

/** How long a finished run answers a repeat of its key, in milliseconds. */
const KEEP_MS = 24 * 3_600_000

/** Everything that was asked: enough to run it after a restart. */
export interface RunRequest {
  readonly message: string
  readonly attachments?: readonly Attachment[]
  readonly model?: string
  readonly thinking?: string
  readonly extraSystemPrompt?: string
  readonly timeoutMs: number
  readonly queueMode: QueueMode
  /** Take a leading slash as text. */
  readonly literal?: boolean
  /** The message was a command that was carried out before: the turn only writes this answer down. */
  readonly reply?: string
  /** Where the answer goes beside the transcript. */
  readonly address?: Address
  /** What the turn sees before its own message: its session, unless it is to see another one, or nothing. */
  readonly context?: { readonly of: string } | 'none'
  /** The names of the tools that the turn may use; all of them where it is left out. */
  readonly toolsAllow?: readonly string[]
}

/** How a run ended. `interrupted`: the process died under it, and nobody can know how far it came. */
export interface Outcome {
  readonly status: 'ok' | 'error' | 'aborted' | 'interrupted'
  readonly stopReason: string
  readonly text?: string
  readonly error?: string
  readonly provider?: string
  readonly model?: string
  readonly usage?: Usage
  readonly durationMs?: number
}

/**
 * A run. `steered`: its message went into the turn of another run, its `host`, and it ends with that one.
 * The id is the caller's idempotency key, so this table is the memory of which keys were used.
 */
export interface Run {
  readonly id: string
  readonly kind: 'agent' | 'chat'
  readonly sessionKey: string
  readonly agentId: string
  readonly state: 'queued' | 'running' | 'steered' | 'ended'
  readonly request: RunRequest
  readonly requestHash: string
  readonly sessionId: string | null
  readonly host: string | null
  readonly outcome: Outcome | null
  readonly createdAt: number
  readonly startedAt: number | null
  readonly endedAt: number | null
}

export interface RunTable extends Omit<Run, 'request' | 'outcome'> {
  request: string
  outcome: string | null
}

export interface RunTables {
  run: RunTable
}

type Tx = Kysely<RunTables>

const idsOf = (runs: readonly Run[]): string[] => runs.map(({ id }) => id)

const toRun = (row: RunTable): Run => ({
  ...row,
  request: JSON.parse(row.request) as RunRequest,
  outcome: row.outcome === null ? null : (JSON.parse(row.outcome) as Outcome)
})

/** What makes two requests under one key the same. */
export const hashOf = (
  sessionKey: string,
  { message, attachments = [] }: Pick<RunRequest, 'message' | 'attachments'>
): string =>
  createHash('sha256')
    .update(JSON.stringify([sessionKey, message, attachments]))
    .digest('base64url')

export const findRun = async (db: Tx, id: string): Promise<Run | undefined> => {
  const row = await db.selectFrom('run').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRun(row)
}

export const insertRun = async (tx: Tx, run: Run): Promise<void> => {
  await tx
    .insertInto('run')
    .values({ ...run, request: JSON.stringify(run.request), outcome: null })
    .execute()
}

/** Where and since when a run is answered. */
export interface Place {
  readonly sessionId: string
  readonly startedAt: number
}

export const markRunning = async (tx: Tx, id: string, place: Place): Promise<void> => {
  await tx
    .updateTable('run')
    .set({ state: 'running', ...place })
    .where('id', '=', id)
    .execute()
}

export const markSteered = async (
  tx: Tx,
  runs: readonly Run[],
  place: Place & { readonly host: string }
): Promise<void> => {
  await tx
    .updateTable('run')
    .set({ state: 'steered', ...place })
    .where('id', 'in', idsOf(runs))
    .execute()
}

/** Ends runs that share one outcome: a turn, and the messages that were steered into it. */
export const markEnded = async (tx: Tx, runs: readonly Run[], outcome: Outcome): Promise<void> => {
  await tx
    .updateTable('run')
    .set({ state: 'ended', outcome: JSON.stringify(outcome), endedAt: now() })
    .where('id', 'in', idsOf(runs))
    .execute()
}

/** What a start finds of the last run of the process: oldest first. */
export const unfinishedRuns = async (db: Tx): Promise<Run[]> => {
  const rows = await db
    .selectFrom('run')
    .selectAll()
    .where('state', 'in', ['queued', 'running', 'steered'])
    // The order in which they were accepted: many may share one millisecond.
    .orderBy(sql`rowid`)
    .execute()
  return rows.map(toRun)
}

export const purgeRuns = async (tx: Tx): Promise<void> => {
  await tx
    .deleteFrom('run')
    .where('state', '=', 'ended')
    .where('endedAt', '<', now() - KEEP_MS)
    .execute()
}
