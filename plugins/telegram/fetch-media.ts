import type { MediaRef } from '../../src/channel-messages.ts'
import { isRecord } from '../../src/config-schema.ts'
import type { BotApi } from './bot-api.ts'
import { TelegramError, toTelegramError } from './errors.ts'

export interface DownloadParts {
  readonly api: BotApi
  /** Where files are served. The token is part of it. */
  readonly filesRoot: string
}

/**
 * Downloads files. Telegram serves at most 20 MB to bots and names each download anew.
 */
export const createDownload =
  ({ api, filesRoot }: DownloadParts) =>
  async ({ ref }: MediaRef, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> => {
    const fileId = isRecord(ref) ? String(ref.fileId) : ''
    const { file_path: path } = await api.getFile({ file_id: fileId }, signal)
    // A Bot API server in local mode names a file of its own disk: that is not ours to read.
    if (!path || path.startsWith('/')) throw new Error('Telegram offers no download of this file')
    return read(`${filesRoot}/${path.split('/').map(encodeURIComponent).join('/')}`, signal)
  }

const METHOD = 'download'

async function* read(url: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    const response = await fetch(url, { signal, redirect: 'error' })
    if (!response.ok || !response.body)
      throw new TelegramError(METHOD, { status: response.status, description: 'the file is not served' })
    yield* response.body
  } catch (error) {
    throw toTelegramError(METHOD, error)
  }
}
