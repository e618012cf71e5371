import { type Generated, type Kysely, sql } from 'kysely'
import { newId } from '../../../src/ids.ts'
import { now } from '../../../src/time.ts'
import type { Notes } from './notes.ts'

/** The tables of this repository, as migration 0001-notes makes them. */
export interface NotesTables {
  note: {
    /** The order of adding: two notes may share a millisecond. */
    seq: Generated<number>
    id: string
    agentId: string
    text: string
    /** The text as it is searched: no case, no accents. */
    folded: string
    createdAt: number
  }
}

/** The part of the store that notes need. */
interface NotesStore {
  read<DB>(): Kysely<DB>
  write<T, DB>(job: (tx: Kysely<DB>) => Promise<T>): Promise<T>
}

const MAX_FOUND = 50

/** Folding here, not in SQL, makes every database find "CAFÉ" by "cafe". */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const escapeLike = (word: string): string => word.replace(/[\\%_]/g, '\\$&')

/** Notes that outlive the process. */
export const createNotesRepository = (store: NotesStore): Notes => {
  const newestFirst = (agentId: string, limit: number) =>
    store
      .read<NotesTables>()
      .selectFrom('note')
      .select(['id', 'text', 'createdAt'])
      .where('agentId', '=', agentId)
      .orderBy('seq', 'desc')
      .limit(limit)

  return {
    async add(agentId, text) {
      const note = { id: newId(), text, createdAt: now() }
      await store.write((tx: Kysely<NotesTables>) =>
        tx
          .insertInto('note')
          .values({ ...note, agentId, folded: fold(text) })
          .execute()
      )
      return note
    },

    list: (agentId, { limit }) => newestFirst(agentId, limit).execute(),

    async search(agentId, words) {
      let query = newestFirst(agentId, MAX_FOUND)
      for (const word of fold(words).split(/\s+/).filter(Boolean)) {
        query = query.where(sql<boolean>`folded like ${`%${escapeLike(word)}%`} escape '\\'`)
      }
      return query.execute()
    },

    async remove(agentId, id) {
      const { numDeletedRows } = await store.write((tx: Kysely<NotesTables>) =>
        tx.deleteFrom('note').where('agentId', '=', agentId).where('id', '=', id).executeTakeFirst()
      )
      return numDeletedRows > 0n
    }
  }
}
