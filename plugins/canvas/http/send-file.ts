import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isHtml, mediaType } from '../files/media-types.ts'
import type { OpenFile } from '../files/safe-open.ts'
import { withFirstTag } from './inject.ts'
import { rangeOf } from './range.ts'

/** Smaller answers do not get smaller by compression. */
const WORTH_COMPRESSING = 1024

export interface Sent {
  readonly name: string
  readonly file: OpenFile
  /** What is put first into a page. */
  readonly tag: string
}

/** Names content without reading it: a file that is written anew is another inode, and its time is in nanoseconds. */
const tagOf = (stamp: string, tag: string): string =>
  createHash('sha256').update(`${stamp}\n${tag}`).digest('base64url').slice(0, 27)

const isFresh = ({ headers }: FastifyRequest, etag: string, mtimeMs: number): boolean => {
  const asked = headers['if-none-match']
  if (asked !== undefined) {
    return asked.split(',').some((one) => one.trim() === '*' || one.trim() === etag)
  }
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return Number.isFinite(since) && Math.floor(mtimeMs / 1000) * 1000 <= since
}

/** A range counts only for the very content that the reader has the rest of (RFC 9110, section 13.1.5). */
const rangeAsked = ({ headers }: FastifyRequest, etag: string): string | undefined =>
  headers['if-range'] === undefined || (headers['if-range'] === etag && !etag.startsWith('W/'))
    ? headers.range
    : undefined

/**
 * Answers with an open file, and closes it: whole or a range of it, or that it has not changed. Pages get their
 * first tag; text is compressed where the reader takes it.
 */
export const sendFile = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { name, file, tag }: Sent
): Promise<FastifyReply> => {
  const page = isHtml(name)
  const type = mediaType(name)
  const isText = type?.includes('charset') === true && file.size >= WORTH_COMPRESSING
  // Compressed or not, it is the same to a cache but not byte for byte: a weak tag says so.
  const etag = `${isText ? 'W/' : ''}"${tagOf(file.stamp, page ? tag : '')}"`
  reply.headers({
    etag,
    'cache-control': 'private, no-cache',
    'last-modified': new Date(file.mtimeMs).toUTCString(),
    'content-type': type ?? 'application/octet-stream'
  })
  if (type === undefined) reply.header('content-disposition', 'attachment')
  if (isFresh(request, etag, file.mtimeMs)) {
    await file.handle.close()
    return reply.code(304).send()
  }
  const isHead = request.method === 'HEAD'
  if (page) {
    const body = withFirstTag(await file.handle.readFile(), tag)
    await file.handle.close()
    if (isHead) return reply.header('content-length', body.length).send()
    reply.compress(body)
    return reply
  }
  const range = rangeOf(rangeAsked(request, etag), file.size)
  reply.header('accept-ranges', 'bytes')
  if (range === 'unsatisfiable') {
    await file.handle.close()
    return reply.code(416).header('content-range', `bytes */${file.size}`).send()
  }
  const { start, end } = range ?? { start: 0, end: file.size - 1 }
  if (range) reply.code(206).header('content-range', `bytes ${start}-${end}/${file.size}`)
  if (isHead || file.size === 0) {
    await file.handle.close()
    return reply.header('content-length', end - start + 1).send(isHead ? undefined : '')
  }
  if (isText && !range) {
    const body = await file.handle.readFile()
    await file.handle.close()
    reply.compress(body)
    return reply
  }
  const stream: Readable = file.handle.createReadStream({ start, end })
  return reply.header('content-length', end - start + 1).send(stream)
}
