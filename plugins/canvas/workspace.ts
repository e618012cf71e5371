import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { invalidRequest } from '../../src/errors.ts'
import { checkQuota } from './check-quota.ts'
import { type NewFile, removeFiles, writeFiles } from './files/atomic-write.ts'
import type { Blobs } from './files/blobs.ts'
import { openInside } from './files/safe-open.ts'
import { type SeenFile, scan } from './files/scan.ts'
import { segmentsOf } from './files/segments.ts'
import type { Manifests } from './manifests.ts'
import { type CanvasRef, type CanvasTable, type KeptFile, keyOf } from './tables.ts'
import { createTurns } from './turns.ts'

/** What is different on the disk since the revision before. */
export interface Change {
  readonly ref: CanvasRef
  readonly rev: number
  readonly paths: readonly string[]
}

export interface WorkspaceParts {
  /** The real path of the folder of all canvases. */
  readonly root: string
  readonly manifests: Manifests
  readonly blobs: Blobs
  /** The page of a canvas that is new. */
  readonly starter: string
  onChange(change: Change): void
}

/** @throws GatewayError INVALID_REQUEST for a path that could lead out of the canvas. */
export const demandPath = (path: string): string[] => {
  const segments = segmentsOf(path)
  if (segments && segments.length > 0) return segments
  const rule = 'no leading slash, no "..", no hidden or device names, at most 255 bytes a step'
  throw invalidRequest(`${JSON.stringify(path.slice(0, 120))} is no path in a canvas: ${rule}`)
}

const differing = (before: readonly SeenFile[], after: readonly SeenFile[]): string[] => {
  const stamps = new Map(before.map(({ path, stamp }) => [path, stamp]))
  const changed = after.filter(({ path, stamp }) => stamps.get(path) !== stamp).map(({ path }) => path)
  const here = new Set(after.map(({ path }) => path))
  return [...changed, ...[...stamps.keys()].filter((path) => !here.has(path))]
}

/** The files of canvases. Every change, whoever made it, becomes a revision and is told once. */
export const createWorkspace = ({ root, manifests, blobs, starter, onChange }: WorkspaceParts) => {
  const inTurn = createTurns()
  const folderOf = ({ agentId, canvasId }: CanvasRef): string => join(root, agentId, canvasId)

  const readBytes = async (folder: string, path: string): Promise<Buffer | undefined> => {
    const file = await openInside(folder, demandPath(path))
    if (!file || file === 'directory') return undefined
    try {
      return await file.handle.readFile()
    } finally {
      await file.handle.close()
    }
  }

  /** Files that are as they were keep their copy; the others are copied. */
  const keepAll = async (folder: string, seen: readonly SeenFile[], before: readonly KeptFile[]) => {
    const known = new Map(before.map((file) => [`${file.path}\n${file.stamp}`, file]))
    const kept: KeptFile[] = []
    for (const file of seen) {
      const same = known.get(`${file.path}\n${file.stamp}`)
      const bytes = same ? undefined : await readBytes(folder, file.path)
      if (same) kept.push(same)
      else if (bytes) kept.push({ ...file, hash: await blobs.keep(bytes) })
    }
    return kept
  }

  /** Makes a revision of what lies on the disk, where it is another than the last. */
  const record = async (ref: CanvasRef, reason: string): Promise<Change | undefined> => {
    const folder = folderOf(ref)
    const [seen, [last]] = await Promise.all([scan(folder), manifests.revisions(ref)])
    const before = last?.files ?? []
    const paths = differing(before, seen)
    if (paths.length === 0) return undefined
    const { rev, unused } = await manifests.record(ref, reason, await keepAll(folder, seen, before))
    await blobs.drop(unused)
    const change = { ref, rev, paths }
    onChange(change)
    return change
  }

  const put = async (ref: CanvasRef, files: readonly NewFile[], reason: string) => {
    const folder = folderOf(ref)
    // What others changed meanwhile is a revision of its own, to be had back.
    await record(ref, 'changed outside')
    checkQuota(await scan(folder), files)
    await writeFiles(folder, files)
    return record(ref, reason)
  }

  const prepare = async (ref: CanvasRef, made: Pick<CanvasTable, 'title' | 'sessionKey'>) => {
    await mkdir(folderOf(ref), { recursive: true, mode: 0o700 })
    return manifests.ensure(ref, made)
  }

  return {
    folderOf,

    /** Opens a canvas, with a starter page where it has no files yet. */
    open: (ref: CanvasRef, made: Pick<CanvasTable, 'title' | 'sessionKey'>): Promise<CanvasTable> =>
      inTurn(keyOf(ref), async () => {
        const row = await prepare(ref, made)
        if ((await scan(folderOf(ref))).length > 0) return row
        const bytes = await readFile(starter)
        const change = await put(ref, [{ segments: ['index.html'], bytes }], 'starter page')
        return { ...row, rev: change?.rev ?? row.rev }
      }),

    /** Writes files together. @returns the revision after. */
    write: (
      ref: CanvasRef,
      files: readonly NewFile[],
      { reason, ...made }: Pick<CanvasTable, 'title' | 'sessionKey'> & { reason: string }
    ): Promise<number> =>
      inTurn(keyOf(ref), async () => {
        const row = await prepare(ref, made)
        return (await put(ref, files, reason))?.rev ?? row.rev
      }),

    read: (ref: CanvasRef, path: string) => readBytes(folderOf(ref), path),
    scan: (ref: CanvasRef) => scan(folderOf(ref)),

    /** @returns whether there was such a file. */
    remove: (ref: CanvasRef, path: string): Promise<boolean> =>
      inTurn(keyOf(ref), async () => {
        const segments = demandPath(path)
        if (!(await scan(folderOf(ref))).some((file) => file.path === path)) return false
        await record(ref, 'changed outside')
        await removeFiles(folderOf(ref), [segments])
        await record(ref, `deleted ${path}`)
        return true
      }),

    /** Notices what changed outside. */
    notice: (ref: CanvasRef) => inTurn(keyOf(ref), () => record(ref, 'changed outside')),

    /** Puts a canvas back to a revision, as a new one. @throws GatewayError for one that is not kept. */
    restore: (ref: CanvasRef, rev: number): Promise<number> =>
      inTurn(keyOf(ref), async () => {
        await record(ref, 'changed outside')
        const wanted = (await manifests.revisions(ref)).find((one) => one.rev === rev)
        if (!wanted) throw invalidRequest(`revision ${rev} is not kept; list the versions`)
        const folder = folderOf(ref)
        const there = await scan(folder)
        const kept = new Map(wanted.files.map((file) => [file.path, file]))
        const back = [...kept.values()].filter(
          ({ path, stamp }) => !there.some((file) => file.path === path && file.stamp === stamp)
        )
        const files: NewFile[] = []
        for (const { path, hash } of back)
          files.push({ segments: demandPath(path), bytes: await blobs.read(hash) })
        await writeFiles(folder, files)
        const extra = there.filter(({ path }) => !kept.has(path)).map(({ path }) => demandPath(path))
        await removeFiles(folder, extra)
        const change = await record(ref, `back to revision ${rev}`)
        return change?.rev ?? rev
      }),

    /** Deletes a canvas with all that is kept of it. */
    drop: (ref: CanvasRef): Promise<void> =>
      inTurn(keyOf(ref), async () => {
        const unused = await manifests.drop(ref)
        await rm(folderOf(ref), { recursive: true, force: true })
        await blobs.drop(unused)
      })
  }
}

export type Workspace = ReturnType<typeof createWorkspace>
