import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '../../../src/ids.ts'
import { now } from '../../../src/time.ts'
import type { Store } from '../../store/index.ts'
import type { ChannelTables } from '../tables.ts'

/** A file that was refused, in words that a person and an agent understand. */
export class MediaRefused extends Error {}

export interface StoredMedia {
  readonly id: string
  readonly fileName: string
  readonly mimeType: string
  readonly size: number
  readonly path: string
}

/** A size in bytes, for people. */
export const inMiB = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`

/** A name as a network gave it: its last step only, nothing hidden, nothing that a shell would mind. */
const plainName = (name: string): string =>
  name
    .replaceAll('\\', '/')
    .split('/')
    .at(-1)
    ?.replace(/[^\p{L}\p{N}._ -]/gu, '')
    .replace(/^\.+/, '')
    .slice(-120) || 'file'

const plainType = (type: string | undefined): string =>
  type && /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type.toLowerCase() : 'application/octet-stream'

/** Files that came in or go out: bounded, named by id, beside the database, and gone after their time. */
export const createMediaStore = (store: Store, stateDir: string, keepMs: number) => {
  const folder = join(stateDir, 'media')
  const pathOf = (id: string) => join(folder, id)
  const db = store.read<ChannelTables>()

  return {
    /**
     * Writes a stream to a file, up to a limit.
     * @throws MediaRefused where it is larger; nothing is left of it then.
     */
    async save(
      source: AsyncIterable<Uint8Array>,
      { fileName = 'file', mimeType, maxBytes }: { fileName?: string; mimeType?: string; maxBytes: number }
    ): Promise<StoredMedia> {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const id = newId()
      const path = pathOf(id)
      const hash = createHash('sha256')
      let size = 0
      const file = await open(path, 'wx', 0o600)
      try {
        for await (const chunk of source) {
          size += chunk.length
          if (size > maxBytes) throw new MediaRefused(`it is larger than ${inMiB(maxBytes)}`)
          hash.update(chunk)
          await file.write(chunk)
        }
        await file.datasync()
      } catch (error) {
        await rm(path, { force: true })
        throw error
      } finally {
        await file.close()
      }
      const row = {
        id,
        fileName: plainName(fileName),
        mimeType: plainType(mimeType),
        size,
        sha256: hash.digest('hex'),
        createdAt: now(),
        expiresAt: now() + keepMs
      }
      await store.write<void, ChannelTables>(async (tx) => {
        await tx.insertInto('media').values(row).execute()
      })
      return { ...row, path }
    },

    async find(id: string): Promise<StoredMedia | undefined> {
      const row = await db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirst()
      return row && { ...row, path: pathOf(row.id) }
    },

    read: ({ path }: StoredMedia): Promise<Buffer> => readFile(path),
    stream: ({ path }: StoredMedia) => createReadStream(path),

    /** Removes what has had its time. The row goes last: a file without a row would stay for ever. */
    async purge(): Promise<void> {
      const old = await db
        .selectFrom('media')
        .select('id')
        .where('expiresAt', '<', now())
        .limit(500)
        .execute()
      if (old.length === 0) return
      for (const { id } of old) await rm(pathOf(id), { force: true })
      await store.write<void, ChannelTables>(async (tx) => {
        const ids = old.map(({ id }) => id)
        await tx.deleteFrom('media').where('id', 'in', ids).execute()
      })
    }
  }
}

export type MediaStore = ReturnType<typeof createMediaStore>
