import type { Kysely } from 'kysely'
import { now } from '../../src/time.ts'
import type { Store } from '../store/index.ts'
import { quota } from './config.ts'
import type { CanvasRef, CanvasRevisionTable, CanvasTable, CanvasTables, KeptFile } from './tables.ts'

type Tx = Kysely<CanvasTables>

/** One revision as lists show it. */
export interface Revision {
  readonly rev: number
  readonly reason: string
  readonly atMs: number
  readonly files: readonly KeptFile[]
}

const toRevision = ({ rev, reason, atMs, files }: CanvasRevisionTable): Revision => ({
  ...{ rev, reason, atMs },
  files: JSON.parse(files) as KeptFile[]
})

/** The name alone: whoever has a whole row at hand may give that. */
const nameOf = ({ agentId, canvasId }: CanvasRef): CanvasRef => ({ agentId, canvasId })

const where = (tx: Tx, { agentId, canvasId }: CanvasRef) =>
  tx.selectFrom('canvas').selectAll().where('agentId', '=', agentId).where('canvasId', '=', canvasId)

const revisionsOf = (tx: Tx, { agentId, canvasId }: CanvasRef) =>
  tx
    .selectFrom('canvasRevision')
    .selectAll()
    .where('agentId', '=', agentId)
    .where('canvasId', '=', canvasId)
    .orderBy('rev', 'desc')

const hashesIn = async (tx: Tx, of: readonly CanvasRevisionTable[]): Promise<Set<string>> => {
  const hashes = new Set(of.flatMap((row) => toRevision(row).files.map(({ hash }) => hash)))
  if (hashes.size === 0) return hashes
  // Other canvases and revisions may hold the same bytes.
  for (const { files } of await tx.selectFrom('canvasRevision').select('files').execute()) {
    for (const { hash } of JSON.parse(files) as KeptFile[]) hashes.delete(hash)
  }
  return hashes
}

/** The rows of canvases: their manifests, and what each of their last revisions held. */
export const createManifests = (store: Store) => {
  const db = store.read<CanvasTables>()

  return {
    find: (ref: CanvasRef): Promise<CanvasTable | undefined> => where(db, ref).executeTakeFirst(),

    /** The newest change first; all agents' where none is named. */
    async list(agentId?: string): Promise<CanvasTable[]> {
      const all = db.selectFrom('canvas').selectAll().orderBy('updatedAtMs', 'desc').limit(1000)
      return (agentId === undefined ? all : all.where('agentId', '=', agentId)).execute()
    },

    /** The manifest of a canvas, made if there is none. */
    ensure: (ref: CanvasRef, made: Pick<CanvasTable, 'title' | 'sessionKey'>): Promise<CanvasTable> =>
      store.write<CanvasTable, CanvasTables>(async (tx) => {
        const found = await where(tx, ref).executeTakeFirst()
        if (found) return found
        const time = now()
        const row = {
          ...nameOf(ref),
          ...made,
          entry: 'index.html',
          rev: 0,
          createdAtMs: time,
          updatedAtMs: time
        }
        await tx.insertInto('canvas').values(row).execute()
        return row
      }),

    set: (
      ref: CanvasRef,
      change: Partial<Pick<CanvasTable, 'title' | 'sessionKey' | 'entry'>>
    ): Promise<void> =>
      store.write<void, CanvasTables>(async (tx) => {
        await tx
          .updateTable('canvas')
          .set(change)
          .where('agentId', '=', ref.agentId)
          .where('canvasId', '=', ref.canvasId)
          .execute()
      }),

    /** Adds a revision, and lets go of the oldest. @returns its number, and the copies that nobody needs now. */
    record: (ref: CanvasRef, reason: string, files: readonly KeptFile[]) =>
      store.write<{ rev: number; unused: Set<string> }, CanvasTables>(async (tx) => {
        const { rev: last } = await where(tx, ref).executeTakeFirstOrThrow()
        const time = now()
        const rev = last + 1
        await tx
          .insertInto('canvasRevision')
          .values({ ...nameOf(ref), rev, reason, atMs: time, files: JSON.stringify(files) })
          .execute()
        const old = (await revisionsOf(tx, ref).execute()).slice(quota.revisions)
        for (const row of old) {
          await tx
            .deleteFrom('canvasRevision')
            .where('agentId', '=', ref.agentId)
            .where('canvasId', '=', ref.canvasId)
            .where('rev', '=', row.rev)
            .execute()
        }
        await tx
          .updateTable('canvas')
          .set({ rev, updatedAtMs: time })
          .where('agentId', '=', ref.agentId)
          .where('canvasId', '=', ref.canvasId)
          .execute()
        return { rev, unused: await hashesIn(tx, old) }
      }),

    /** The newest first. */
    revisions: async (ref: CanvasRef): Promise<Revision[]> =>
      (await revisionsOf(db, ref).execute()).map(toRevision),

    /** Forgets a canvas. @returns the copies that nobody needs now. */
    drop: (ref: CanvasRef): Promise<Set<string>> =>
      store.write<Set<string>, CanvasTables>(async (tx) => {
        const old = await revisionsOf(tx, ref).execute()
        await tx
          .deleteFrom('canvas')
          .where('agentId', '=', ref.agentId)
          .where('canvasId', '=', ref.canvasId)
          .execute()
        return hashesIn(tx, old)
      })
  }
}

export type Manifests = ReturnType<typeof createManifests>
