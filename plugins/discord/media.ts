import type { APIMessage } from 'discord-api-types/v10'
import type { MediaRef } from '../../src/channel-messages.ts'
import type { Api } from './api.ts'
import type { AttachmentRef } from './inbound.ts'

const get = async (url: string, signal: AbortSignal): Promise<Response> => {
  try {
    return await fetch(url, { signal })
  } catch {
    // The reason would name the address, which is a key to the file.
    signal.throwIfAborted()
    throw new Error("Discord's file server could not be reached")
  }
}

/** The addresses of files are signed and void after a day: the message then has new ones. */
const renewed = async (api: Api, ref: AttachmentRef, signal: AbortSignal): Promise<string> => {
  const message = await api<APIMessage>('GET', `/channels/${ref.channel}/messages/${ref.message}`, { signal })
  const forwarded = (message.message_snapshots ?? []).flatMap(({ message: { attachments } }) => attachments)
  const found = [...message.attachments, ...forwarded].find(({ id }) => id === ref.attachment)
  if (!found) throw new Error('The file was taken out of its message')
  return found.url
}

/** The bytes of a file that somebody sent. */
export const fetchAttachment = async (
  api: Api,
  { ref }: MediaRef,
  signal: AbortSignal
): Promise<AsyncIterable<Uint8Array>> => {
  const attachment = ref as AttachmentRef
  let response = await get(attachment.url, signal)
  if (response.status === 403 || response.status === 404)
    response = await get(await renewed(api, attachment, signal), signal)
  if (!response.ok || !response.body) throw new Error(`Discord's file server answered ${response.status}`)
  return response.body
}
