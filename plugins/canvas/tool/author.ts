import type { Canvases, Meant } from '../canvases.ts'
import { isText } from '../files/media-types.ts'
import type { Complaints } from '../live/complaints.ts'
import type { Viewers } from '../live/viewers.ts'
import type { Manifests } from '../manifests.ts'
import { demandPath, type Workspace } from '../workspace.ts'
import { applyEdits } from './edit.ts'
import { needed } from './needed.ts'
import type { CanvasParams } from './params.ts'
import { warningsFor } from './warnings.ts'

export interface AuthorParts {
  readonly canvases: Canvases
  readonly manifests: Manifests
  readonly workspace: Workspace
  readonly viewers: Viewers
  readonly complaints: Complaints
}

/** The half of the tool that makes pages: files, edits, revisions. */
export const createAuthor = ({ canvases, manifests, workspace, viewers, complaints }: AuthorParts) => {
  const outcome = async (
    written: { ref: { agentId: string; canvasId: string }; rev: number },
    paths: string[]
  ) => {
    const row = await canvases.find(written.ref)
    return {
      canvas: row.canvasId,
      url: canvases.named(row).url,
      rev: written.rev,
      viewers: viewers.of(written.ref).length,
      warnings: await warningsFor(workspace, written.ref, paths)
    }
  }

  const textAt = async (ref: { agentId: string; canvasId: string }, path: string): Promise<string> => {
    const bytes = await workspace.read(ref, path)
    if (bytes) return bytes.toString('utf8')
    const there = (await workspace.scan(ref)).map((file) => file.path).slice(0, 20)
    throw new Error(`there is no file ${path}; the canvas has ${there.join(', ') || 'no files'}`)
  }

  return {
    async write(which: Meant, { path, content, encoding, files = [], title }: CanvasParams) {
      const single = content === undefined ? [] : [{ path: path ?? 'index.html', content, encoding }]
      const all = [...single, ...files]
      if (all.length === 0) throw new Error('write needs `content` with `path`, or `files`')
      const bytes = all.map((file) => ({
        segments: demandPath(file.path),
        bytes: Buffer.from(file.content, file.encoding ?? 'utf8')
      }))
      const paths = all.map((file) => file.path)
      const written = await canvases.write(which, bytes, {
        title,
        reason: `wrote ${paths.slice(0, 3).join(', ')}`
      })
      return outcome(written, paths)
    },

    async edit(which: Meant, params: CanvasParams) {
      const { path, edits } = needed(params, 'path', 'edits')
      const { ref } = canvases.meant(which)
      const before = await textAt(ref, path)
      const after = applyEdits(path, before, edits)
      const file = { segments: demandPath(path), bytes: Buffer.from(after) }
      const written = await canvases.write(which, [file], { reason: `edited ${path}` })
      return {
        ...(await outcome(written, [path])),
        edits: edits.length,
        characters: after.length - before.length
      }
    },

    async read(which: Meant, params: CanvasParams) {
      const { path } = needed(params, 'path')
      const { ref } = canvases.meant(which)
      if (!isText(path)) throw new Error(`${path} is no text; list shows its size`)
      return { path, content: await textAt(ref, path) }
    },

    async list({ agentId, canvasId, sessionKey }: Meant) {
      const { ref } = canvases.meant({ agentId, canvasId, sessionKey })
      const files = (await workspace.scan(ref)).map(({ path, size }) => ({ path, size }))
      const own = (await manifests.list(agentId)).map(({ canvasId: canvas, title, rev }) => ({
        canvas,
        title,
        rev
      }))
      return { canvas: ref.canvasId, files, canvases: own, errors: complaints.of(ref).length }
    },

    async delete(which: Meant, { path }: CanvasParams) {
      const { ref } = canvases.meant(which)
      if (path === undefined) {
        await canvases.drop(ref)
        return { deleted: ref.canvasId }
      }
      if (!(await workspace.remove(ref, path))) throw new Error(`there is no file ${path}`)
      return { deleted: path }
    },

    async versions(which: Meant) {
      const kept = await manifests.revisions(canvases.meant(which).ref)
      return {
        versions: kept.map(({ rev, reason, atMs, files }) => ({ rev, reason, atMs, files: files.length }))
      }
    },

    async restore(which: Meant, params: CanvasParams) {
      const { ref } = canvases.meant(which)
      return outcome({ ref, rev: await workspace.restore(ref, needed(params, 'rev').rev) }, [])
    }
  }
}
