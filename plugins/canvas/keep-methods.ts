import { Type } from '@sinclair/typebox'
import { invalidRequest } from '../../src/errors.ts'
import { Millis, Text } from '../../src/protocol/frames.ts'
import { method } from '../../src/rpc.ts'
import type { Agents } from '../agents/index.ts'
import type { Canvases } from './canvases.ts'
import { isText } from './files/media-types.ts'
import type { Manifests } from './manifests.ts'
import { CanvasId } from './names.ts'
import type { Workspace } from './workspace.ts'

const Which = { canvasId: CanvasId, agentId: Type.Optional(Text) }
const Path = Type.String({ minLength: 1, maxLength: 1024 })
const Files = Type.Array(Type.Object({ path: Text, size: Type.Integer({ minimum: 0 }) }))

/** What people do with a canvas beside looking: read its source, go back, delete it. */
export const keepMethods = ({
  agents,
  canvases,
  manifests,
  workspace
}: {
  readonly agents: Agents
  readonly canvases: Canvases
  readonly manifests: Manifests
  readonly workspace: Workspace
}) => {
  const refOf = ({ canvasId, agentId = agents.defaultId }: { canvasId: string; agentId?: string }) =>
    canvases.find(canvases.meant({ agentId, canvasId }).ref)

  return [
    method({
      name: 'canvas.files',
      summary: 'List the files of a canvas with their sizes in bytes.',
      scope: 'operator.read',
      params: Type.Object(Which),
      result: Type.Object({ files: Files }),
      handler: async ({ params }) => ({
        files: (await workspace.scan(await refOf(params))).map(({ path, size }) => ({ path, size }))
      })
    }),
    method({
      name: 'canvas.read',
      summary: 'Read one file of a canvas: text as it is, anything else as base64.',
      scope: 'operator.read',
      params: Type.Object({ ...Which, path: Path }),
      result: Type.Object({
        path: Text,
        encoding: Type.Union([Type.Literal('utf8'), Type.Literal('base64')]),
        content: Type.String()
      }),
      handler: async ({ params: { path, ...which } }) => {
        const bytes = await workspace.read(await refOf(which), path)
        if (!bytes) throw invalidRequest(`there is no file ${JSON.stringify(path)}; list the files`)
        const encoding = isText(path) ? ('utf8' as const) : ('base64' as const)
        return { path, encoding, content: bytes.toString(encoding) }
      }
    }),
    method({
      name: 'canvas.versions',
      summary: 'List the revisions that are kept of a canvas, the newest first.',
      scope: 'operator.read',
      params: Type.Object(Which),
      result: Type.Object({
        versions: Type.Array(
          Type.Object({ rev: Type.Integer(), reason: Type.String(), atMs: Millis, files: Type.Integer() })
        )
      }),
      handler: async ({ params }) => ({
        versions: (await manifests.revisions(await refOf(params))).map(({ rev, reason, atMs, files }) => ({
          ...{ rev, reason, atMs },
          files: files.length
        }))
      })
    }),
    method({
      name: 'canvas.restore',
      summary: 'Replace what a canvas holds by one of its revisions, as a new one.',
      scope: 'operator.write',
      params: Type.Object({ ...Which, rev: Type.Integer({ minimum: 1 }) }),
      result: Type.Object({ rev: Type.Integer() }),
      handler: async ({ params: { rev, ...which } }) => ({
        rev: await workspace.restore(await refOf(which), rev)
      })
    }),
    method({
      name: 'canvas.delete',
      summary: 'Delete a canvas with its files, its revisions and what its pages stored.',
      scope: 'operator.write',
      params: Type.Object(Which),
      result: Type.Object({ ok: Type.Literal(true) }),
      handler: async ({ params }) => {
        await canvases.drop(await refOf(params))
        return { ok: true as const }
      }
    })
  ]
}
