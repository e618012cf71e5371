import type { Kysely } from 'kysely'
import type { Store } from '../../store/index.ts'
import { quota } from '../config.ts'
import type { CanvasRef, CanvasTables } from '../tables.ts'

const of = (tx: Kysely<CanvasTables>, { agentId, canvasId }: CanvasRef) =>
  tx.selectFrom('canvasStorage').where('agentId', '=', agentId).where('canvasId', '=', canvasId)

/** `openclaw.storage`: what pages of a canvas keep. It outlives reloads, viewers and restarts. */
export const createStorage = (store: Store) => {
  const db = store.read<CanvasTables>()

  const remove = (ref: CanvasRef, name: string): Promise<void> =>
    store.write<void, CanvasTables>(async (tx) => {
      await tx
        .deleteFrom('canvasStorage')
        .where('agentId', '=', ref.agentId)
        .where('canvasId', '=', ref.canvasId)
        .where('name', '=', name)
        .execute()
    })

  return {
    async get(ref: CanvasRef, name: string): Promise<unknown> {
      const row = await of(db, ref).select('value').where('name', '=', name).executeTakeFirst()
      return row ? (JSON.parse(row.value) as unknown) : null
    },

    async keys(ref: CanvasRef): Promise<string[]> {
      return (await of(db, ref).select('name').orderBy('name').execute()).map(({ name }) => name)
    },

    remove,

    /** @throws Error where the canvas would keep more than a megabyte. */
    set: (ref: CanvasRef, name: string, value: unknown): Promise<void> =>
      store.write<void, CanvasTables>(async (tx) => {
        const text = JSON.stringify(value ?? null)
        const others = await of(tx, ref).select(['name', 'value']).where('name', '!=', name).execute()
        const bytes = [...others, { name, value: text }].reduce(
          (sum, row) => sum + Buffer.byteLength(row.name) + Buffer.byteLength(row.value),
          0
        )
        if (bytes > quota.storageBytes) throw new Error('openclaw.storage is full: a canvas may keep 1 MB')
        await tx
          .insertInto('canvasStorage')
          .values({ agentId: ref.agentId, canvasId: ref.canvasId, name, value: text })
          .onConflict((conflict) =>
            conflict.columns(['agentId', 'canvasId', 'name']).doUpdateSet({ value: text })
          )
          .execute()
      })
  }
}

export type Storage = ReturnType<typeof createStorage>
