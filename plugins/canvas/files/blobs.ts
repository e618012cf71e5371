import { createHash } from 'node:crypto'
import { access, mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFiles } from './atomic-write.ts'

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false
  )

/**
 * Copies of what canvases held, each under the SHA-256 of its bytes: what revisions are made of. The folder's
 * name begins with a dot, so that no address leads there.
 */
export const createBlobs = (root: string) => {
  const folder = join(root, '.revisions')
  const pathOf = (hash: string): string => join(folder, hash)

  return {
    /** Keeps bytes and names them; the same bytes are kept once. */
    async keep(bytes: Uint8Array): Promise<string> {
      const hash = createHash('sha256').update(bytes).digest('hex')
      await mkdir(folder, { recursive: true, mode: 0o700 })
      if (!(await exists(pathOf(hash)))) await writeFiles(folder, [{ segments: [hash], bytes }])
      return hash
    },

    read: (hash: string): Promise<Uint8Array> => readFile(pathOf(hash)),

    /** Deletes copies that no revision names any more. */
    async drop(hashes: Iterable<string>): Promise<void> {
      for (const hash of hashes) await rm(pathOf(hash), { force: true })
    }
  }
}

export type Blobs = ReturnType<typeof createBlobs>
