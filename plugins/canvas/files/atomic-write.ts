import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '../../../src/ids.ts'
import { openPlain } from './safe-open.ts'

export interface NewFile {
  readonly segments: readonly string[]
  readonly bytes: Uint8Array
}

/** A folder held open, and a path that leads into this very folder even if its name is given to another. */
interface Folder {
  readonly handle: FileHandle
  readonly path: string
}

const hold = async (path: string): Promise<Folder> => {
  const handle = await openPlain(path)
  if (!handle) throw new Error(`${path} is no plain folder`)
  return { handle, path: process.platform === 'linux' ? `/proc/self/fd/${handle.fd}` : path }
}

/** Goes down from `root`, making the folders that are missing, and never through a link. */
const holdParent = async (root: string, segments: readonly string[]): Promise<Folder> => {
  let real = root
  let folder = await hold(real)
  for (const segment of segments.slice(0, -1)) {
    try {
      await mkdir(join(folder.path, segment), { mode: 0o700 })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      await folder.handle.close()
    }
    real = join(real, segment)
    folder = await hold(real)
  }
  return folder
}

interface Staged {
  readonly folder: Folder
  readonly temporary: string
  readonly target: string
}

const stage = async (root: string, { segments, bytes }: NewFile): Promise<Staged> => {
  const folder = await holdParent(root, segments)
  const temporary = join(folder.path, `.${newId()}.part`)
  const target = join(folder.path, segments.at(-1) ?? '')
  try {
    const handle = await open(
      temporary,
      constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW,
      0o600
    )
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    return { folder, temporary, target }
  } catch (error) {
    await rm(temporary, { force: true })
    await folder.handle.close()
    throw error
  }
}

/**
 * Puts files below `root`, which must be a real path. All are on the disk before the first takes its name, and
 * each takes it whole: a reader sees the old bytes or the new ones, never some of both.
 */
export const writeFiles = async (root: string, files: readonly NewFile[]): Promise<void> => {
  const staged: Staged[] = []
  try {
    for (const file of files) staged.push(await stage(root, file))
    for (const { temporary, target } of staged) await rename(temporary, target)
    for (const { folder } of staged) await folder.handle.sync()
  } finally {
    for (const { folder, temporary } of staged) {
      await rm(temporary, { force: true })
      await folder.handle.close()
    }
  }
}

/** Takes files away; one that is gone already is no error. */
export const removeFiles = async (root: string, files: readonly (readonly string[])[]): Promise<void> => {
  for (const segments of files) {
    const folder = await holdParent(root, segments)
    try {
      await rm(join(folder.path, segments.at(-1) ?? ''), { force: true })
    } finally {
      await folder.handle.close()
    }
  }
}
