import type { FastifyReply, FastifyRequest } from 'fastify'
import { isHtml } from '../files/media-types.ts'
import { openInside } from '../files/safe-open.ts'
import { segmentsOf } from '../files/segments.ts'
import type { CanvasRef } from '../tables.ts'
import { missingPage } from './error-pages.ts'
import type { Kit, ScriptName } from './kit.ts'
import { sendFile } from './send-file.ts'

export interface Wanted {
  readonly ref: CanvasRef
  /** Below the canvas, decoded once. */
  readonly path: string
  /**
   * The page that the bare address opens, and the revision that the canvas is at: a page that is older by the
   * time its link is up loads again. Asked for pages alone.
   */
  state(): Promise<{ readonly entry: string; readonly rev: number }>
}

/** A page names the client by a path of its own depth: the address of the canvas is not in its bytes. */
const tagFor = (path: string, rev: number): string =>
  `<script src="${'../'.repeat(path.split('/').length)}__client.js" data-rev="${rev}"></script>`

const notAPage = { entry: '', rev: 0 } as const

const nameOf = (path: string, entry: string): string => {
  if (path === '') return entry
  return path.endsWith('/') ? `${path}index.html` : path
}

/** Answers requests for files of canvases, and for the scripts that their pages run. */
export const createServe = ({ kit, folderOf }: { kit: Kit; folderOf(ref: CanvasRef): string }) => {
  const serve = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { ref, path, state }: Wanted
  ): Promise<FastifyReply> => {
    const { entry, rev } = isHtml(nameOf(path, 'index.html')) ? await state() : notAPage
    const name = nameOf(path, entry)
    const segments = segmentsOf(name)
    const file = segments && (await openInside(folderOf(ref), segments))
    if (file === undefined) return missingPage(reply)
    if (file === 'directory') return reply.redirect(`${encodeURIComponent(segments?.at(-1) ?? '')}/`, 301)
    return sendFile(request, reply, { name, file, tag: tagFor(path, rev) })
  }

  const script = async (request: FastifyRequest, reply: FastifyReply, name: ScriptName) => {
    const found = await kit.script(name)
    if (!found) return missingPage(reply)
    const { bytes, br, gzip, etag } = found
    reply.headers({ etag, 'cache-control': 'no-cache', vary: 'accept-encoding' })
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    const accepted = String(request.headers['accept-encoding'] ?? '')
    reply.type('text/javascript; charset=utf-8')
    if (/\bbr\b/.test(accepted)) return reply.header('content-encoding', 'br').send(br)
    if (/\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(gzip)
    return reply.send(bytes)
  }

  return Object.assign(serve, { script })
}
