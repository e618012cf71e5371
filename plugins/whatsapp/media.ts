import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { SendRefused } from '../../src/channel-errors.ts'
import type { MediaRef, OutboundMedia } from '../../src/channel-messages.ts'
import { type AnyMessageContent, downloadContentFromMessage, type WASocket } from './baileys.ts'
import { MAX_MEDIA } from './limits.ts'
import { readFileRef } from './media-ref.ts'

const VOICE = 'audio/ogg; codecs=opus'

/** A file of ours as the library takes it. It reads it as a stream and seals it on the way. */
export const toContent = async (media: OutboundMedia, caption: string): Promise<AnyMessageContent> => {
  const { path, mimeType, fileName, size, kind, asVoice, asDocument } = media
  await access(path, constants.R_OK).catch((cause: unknown) => {
    throw new SendRefused('the file is gone', { code: 'ENOENT', remedy: 'Send it again.', cause })
  })
  const file = { url: path }
  const text = caption === '' ? undefined : caption
  const isPlain = asDocument || size > MAX_MEDIA || kind === 'file'
  if (isPlain) return { document: file, mimetype: mimeType, fileName, caption: text }
  if (kind === 'image') return { image: file, mimetype: mimeType, caption: text }
  if (kind === 'video') return { video: file, mimetype: mimeType, caption: text }
  return asVoice ? { audio: file, ptt: true, mimetype: VOICE } : { audio: file, mimetype: mimeType }
}

/** Whether a text can go with this file. A recording has none. */
export const takesCaption = ({ kind, asDocument, size }: OutboundMedia): boolean =>
  kind !== 'audio' || asDocument === true || size > MAX_MEDIA

/** The library opens a file without a look at its seal: what comes out is compared with what was announced. */
async function* checked(stream: AsyncIterable<Uint8Array>, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const piece of stream) {
    hash.update(piece)
    yield piece
  }
  if (hash.digest('base64') !== sha256) throw new Error('the file is not the one that was sent')
}

/** Fetches a file from WhatsApp's own host, whatever host the message names. */
export const createFetchMedia =
  (current: () => WASocket) =>
  async ({ ref }: MediaRef, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> => {
    const file = readFileRef(ref)
    if (!file) throw new Error('this file cannot be fetched')
    const socket = current()
    await socket.refreshMediaConn(false)
    const { directPath, mediaKey, sha256, type } = file
    const stream = await downloadContentFromMessage(
      { directPath, mediaKey: Buffer.from(mediaKey, 'base64') },
      type,
      { host: socket.getMediaHost(), options: { signal } }
    )
    return checked(stream, sha256)
  }
