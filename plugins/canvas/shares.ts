import { newId } from '../../src/ids.ts'
import { now } from '../../src/time.ts'
import type { Store } from '../store/index.ts'
import { type Capability, hashOf, newToken } from './capabilities.ts'
import type { CanvasRef, CanvasTables } from './tables.ts'

/** Links that anybody who has one may look by, and nothing more. Off until somebody makes one; they outlive restarts. */
export const createShares = (store: Store) => {
  const db = store.read<CanvasTables>()
  return {
    async make({ agentId, canvasId }: CanvasRef, ttlMs: number) {
      const token = newToken()
      const time = now()
      const row = { id: newId(), createdAtMs: time, expiresAtMs: time + ttlMs }
      await store.write<void, CanvasTables>(async (tx) => {
        await tx.deleteFrom('canvasShare').where('expiresAtMs', '<=', time).execute()
        await tx
          .insertInto('canvasShare')
          .values({ ...row, tokenHash: hashOf(token), agentId, canvasId })
          .execute()
      })
      return { ...row, token }
    },

    /** @returns whether there was such a link. */
    end: (id: string): Promise<boolean> =>
      store.write<boolean, CanvasTables>(async (tx) => {
        const { numDeletedRows } = await tx.deleteFrom('canvasShare').where('id', '=', id).executeTakeFirst()
        return numDeletedRows > 0n
      }),

    async find(token: string): Promise<Capability | undefined> {
      const row = await db
        .selectFrom('canvasShare')
        .select(['agentId', 'canvasId'])
        .where('tokenHash', '=', hashOf(token))
        .where('expiresAtMs', '>', now())
        .executeTakeFirst()
      return row && { ref: row, act: false }
    }
  }
}

export type Shares = ReturnType<typeof createShares>
