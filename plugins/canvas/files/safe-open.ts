import { constants } from 'node:fs'
import { type FileHandle, lstat, open, readlink, realpath } from 'node:fs/promises'
import { join } from 'node:path'

/** A file of a canvas, held open: whatever happens to its path, this is what was found there. */
export interface OpenFile {
  readonly handle: FileHandle
  readonly size: number
  readonly mtimeMs: number
  /** Another one for every other content: made of the inode, the size and the time of the last change. */
  readonly stamp: string
}

const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EACCES', 'ENXIO', 'EMLINK', 'EINVAL'].includes(
    (error as NodeJS.ErrnoException).code ?? ''
  )

type Place = 'there' | 'replaced' | 'elsewhere'

/**
 * Whether what was opened lies where it was asked for. Linux tells the path of an open file itself, so that
 * no swap of a folder for a link, at whatever moment, can be missed; elsewhere it is looked for again.
 */
const placeOf = async (handle: FileHandle, path: string): Promise<Place> => {
  if (process.platform === 'linux') {
    const link = await readlink(`/proc/self/fd/${handle.fd}`)
    if (link === path) return 'there'
    return link === `${path} (deleted)` ? 'replaced' : 'elsewhere'
  }
  const [opened, found, real] = await Promise.all([handle.stat(), lstat(path), realpath(path)])
  if (real !== path) return 'elsewhere'
  return opened.ino === found.ino && opened.dev === found.dev ? 'there' : 'replaced'
}

/** Each time, a writer would have to put another file in its place within microseconds. */
const MAX_TRIES = 20

/** Opens a path that has no links on its way; `undefined` for anything else, and for what is not there. */
export const openPlain = async (path: string): Promise<FileHandle | undefined> => {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    let handle: FileHandle | undefined
    try {
      handle = await open(path, flags)
      const place = await placeOf(handle, path)
      if (place === 'there') return handle
      await handle.close()
      if (place === 'elsewhere') return undefined
    } catch (error) {
      await handle?.close()
      if (!isMissing(error)) throw error
      return undefined
    }
  }
  return undefined
}

/**
 * Opens a regular file below `root`, which must be a real path. Links, hard links, folders, pipes and devices
 * are not there. `directory` says that a folder is: its address wants a slash at the end.
 */
export const openInside = async (
  root: string,
  segments: readonly string[]
): Promise<OpenFile | 'directory' | undefined> => {
  const handle = await openPlain(join(root, ...segments))
  if (!handle) return undefined
  const stat = await handle.stat({ bigint: true })
  if (stat.isFile() && stat.nlink <= 1n) {
    const stamp = `${stat.ino.toString(36)}-${stat.size.toString(36)}-${stat.mtimeNs.toString(36)}`
    return { handle, size: Number(stat.size), mtimeMs: Number(stat.mtimeMs), stamp }
  }
  await handle.close()
  return stat.isDirectory() ? 'directory' : undefined
}
