import type { OutgoingFile } from '../state/outbox.ts'
import { words } from '../words.ts'
import { fileSize } from './format.ts'

export interface FileLimits {
  readonly maxBytes: number
  readonly maxImageBytes: number
}

const shown = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

/** Whether a browser can show this as a picture without risk. */
export const isPicture = (mimeType: string): boolean => shown.has(mimeType)

export const dataUrl = ({ mimeType, content }: { mimeType: string; content: string }): string =>
  `data:${mimeType};base64,${content}`

const base64 = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })

/** Reads files to send. Throws a sentence for the person where one cannot be taken. */
export const readFile = async (file: File, limits: FileLimits | undefined): Promise<OutgoingFile> => {
  const picture = isPicture(file.type)
  const limit = picture ? limits?.maxImageBytes : limits?.maxBytes
  if (limit !== undefined && file.size > limit)
    throw new RangeError(words.fileTooBig(file.name, fileSize(limit)))
  try {
    return {
      type: picture ? 'image' : 'file',
      mimeType: file.type || 'application/octet-stream',
      fileName: file.name,
      content: await base64(file)
    }
  } catch (cause) {
    throw new Error(words.fileUnreadable(file.name), { cause })
  }
}
