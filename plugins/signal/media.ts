import { readFile } from 'node:fs/promises'
import { SendRefused } from '../../src/channel-errors.ts'
import type { MediaRef, OutboundMedia } from '../../src/channel-messages.ts'
import { isRecord } from '../../src/config-schema.ts'
import { toRecipient } from './ids.ts'
import type { Request } from './session.ts'

/** A file as signal-cli takes it, wherever it runs: it need not see our disk. */
export const toAttachment = async ({ path, mimeType, fileName }: OutboundMedia): Promise<string> => {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new SendRefused('the file is gone', { code: 'ENOENT', remedy: 'Send it again.', cause })
  })
  return `data:${mimeType};filename=${encodeURIComponent(fileName)};base64,${bytes.toString('base64')}`
}

/** Fetches files that signal-cli has downloaded. It hands them over whole. */
export const createFetchMedia =
  (request: Request) =>
  async ({ ref }: MediaRef, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> => {
    const { id, conversation } = isRecord(ref) ? ref : {}
    const place = toRecipient(String(conversation))
    const single = 'recipient' in place ? { recipient: place.recipient[0] } : place
    const result = await request('getAttachment', { id: String(id), ...single }, signal)
    const data = isRecord(result) ? result.data : result
    if (typeof data !== 'string') throw new Error('signal-cli does not have the file any more')
    return pieces(Buffer.from(data, 'base64'))
  }

async function* pieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}
