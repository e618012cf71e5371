import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { misuse } from '../failure.ts'

/** What `send` is given of files: addresses that the gateway fetches, or the bytes of one file. */
export interface Media {
  readonly mediaUrls?: readonly string[]
  readonly buffer?: string
  readonly filename?: string
  readonly contentType?: string
}

/** A frame is a little more than the file in it. */
const ENVELOPE_BYTES = 256 * 1024

/** Types of which networks show more than a name. Any other file goes as a file. */
const types: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mov': 'video/quicktime',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.wav': 'audio/wav',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain'
}

const readBytes = async (path: string): Promise<Buffer> => {
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw misuse(`the file ${path} cannot be read (${error.code})`)
  })
  if (!stats.isFile()) throw misuse(`${path} is not a file`)
  if (stats.size === 0) throw misuse(`the file ${path} is empty`)
  return readFile(path)
}

/** Reads what `--media` names. The gateway takes many addresses, and one file's bytes. */
export const readMedia = async (given: readonly string[]): Promise<Media> => {
  const mediaUrls = given.filter((place) => /^https?:\/\//i.test(place))
  const [file, another] = given.filter((place) => !mediaUrls.includes(place))
  if (another !== undefined) throw misuse('one message takes one file, beside any number of addresses')
  const media = mediaUrls.length > 0 ? { mediaUrls } : {}
  if (file === undefined) return media
  const path = file.startsWith('file://') ? fileURLToPath(file) : file
  const bytes = await readBytes(path)
  return {
    ...media,
    buffer: bytes.toString('base64'),
    filename: basename(path),
    contentType: types[extname(path).toLowerCase()]
  }
}

/** Says that a file is too large before the gateway cuts the connection over it. */
export const checkSize = ({ buffer = '', filename }: Media, maxPayload: number | undefined): void => {
  const room = (maxPayload ?? Number.POSITIVE_INFINITY) - ENVELOPE_BYTES
  if (buffer.length <= room) return
  const most = Math.floor((room * 3) / 4 / 2 ** 20)
  throw misuse(
    `${filename} is too large: the gateway takes files of up to ${most} MiB from a command line`,
    'Put it where the gateway can fetch it, and give --media its address.'
  )
}
