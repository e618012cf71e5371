import type { MediaRef } from '../../src/channel-messages.ts'
import { isRecord } from '../../src/config-schema.ts'
import type { proto } from './baileys.ts'

/** What WhatsApp calls a file, which its keys depend on. */
export type MediaType = 'image' | 'video' | 'audio' | 'document' | 'sticker'

/** What is needed to fetch a file: where it lies, sealed, and how to open it. Bytes are base64. */
export interface FileRef {
  readonly type: MediaType
  readonly directPath: string
  readonly mediaKey: string
  /** Of what is inside. */
  readonly sha256: string
}

interface Sealed {
  readonly directPath?: string | null
  readonly mediaKey?: Uint8Array | null
  readonly fileSha256?: Uint8Array | null
  readonly mimetype?: string | null
  readonly fileLength?: unknown
  readonly fileName?: string | null
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

const kinds = { image: 'image', sticker: 'image', video: 'video', audio: 'audio', document: 'file' } as const

const toMedia = (type: MediaType, sealed: Sealed): MediaRef[] => {
  const { directPath, mediaKey, fileSha256, mimetype, fileLength, fileName } = sealed
  if (!directPath || !mediaKey || !fileSha256) return []
  const ref: FileRef = { type, directPath, mediaKey: base64(mediaKey), sha256: base64(fileSha256) }
  const size = Number(fileLength ?? 0)
  return [
    {
      kind: kinds[type],
      ref,
      mimeType: mimetype ?? undefined,
      fileName: fileName ?? undefined,
      size: size > 0 ? size : undefined
    }
  ]
}

/** The file that a message brings. */
export const mediaOf = (message: proto.IMessage): MediaRef[] => {
  const { imageMessage, videoMessage, ptvMessage, audioMessage, documentMessage, stickerMessage } = message
  const found: readonly (readonly [MediaType, Sealed | null | undefined])[] = [
    ['image', imageMessage],
    ['video', videoMessage ?? ptvMessage],
    ['audio', audioMessage],
    ['document', documentMessage],
    ['sticker', stickerMessage]
  ]
  return found.flatMap(([type, sealed]) => (sealed ? toMedia(type, sealed) : []))
}

/** What was kept as JSON, checked: whoever wrote the message chose what stands in it. */
export const readFileRef = (ref: unknown): FileRef | undefined => {
  if (!isRecord(ref)) return undefined
  const { type, directPath, mediaKey, sha256 } = ref
  if (typeof type !== 'string' || !(type in kinds)) return undefined
  if (typeof directPath !== 'string' || typeof mediaKey !== 'string' || typeof sha256 !== 'string')
    return undefined
  // It is put behind the name of a host: anything else at its beginning would choose another.
  if (!/^\/[^/\\@]/.test(directPath)) return undefined
  return { type: type as MediaType, directPath, mediaKey, sha256 }
}
