import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { segmentsOf } from './segments.ts'

/** A file as it lies on the disk: enough to see that it changed without reading it. */
export interface SeenFile {
  readonly path: string
  readonly size: number
  readonly stamp: string
}

/** Far more than a canvas may have: what is beyond is another program's affair, and is not looked at. */
const MAX_SEEN = 10_000

/** The files of a canvas that would be served, by path. Links and whatever is hidden are left out. */
export const scan = async (root: string): Promise<SeenFile[]> => {
  const seen: SeenFile[] = []
  const walk = async (folder: string, prefix: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true })
    for (const entry of entries) {
      const path = `${prefix}${entry.name}`
      if (seen.length >= MAX_SEEN || !segmentsOf(path)) continue
      if (entry.isDirectory()) await walk(join(folder, entry.name), `${path}/`)
      if (!entry.isFile()) continue
      const stat = await lstat(join(folder, entry.name), { bigint: true })
      if (!stat.isFile() || stat.nlink !== 1n) continue
      const stamp = `${stat.ino.toString(36)}-${stat.size.toString(36)}-${stat.mtimeNs.toString(36)}`
      seen.push({ path, size: Number(stat.size), stamp })
    }
  }
  try {
    await walk(root, '')
  } catch (error) {
    // A folder that goes while it is read is one that is not there.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return seen.sort((a, b) => (a.path < b.path ? -1 : 1))
}
