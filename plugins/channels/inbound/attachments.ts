import type { FastifyBaseLogger } from 'fastify'
import type { InboundMessage, MediaRef } from '../../../src/channel-messages.ts'
import type { Attachment } from '../../../src/protocol/agent.ts'
import type { Account } from '../accounts.ts'
import { inMiB, MediaRefused, type MediaStore } from './media-store.ts'

/** How long one file may take, in milliseconds. */
const FETCH_MS = 60_000
/** What a turn carries itself; of larger files it is told where they lie, in bytes. */
const INLINE_BYTES = 4 * 2 ** 20
/** More files in one message than any network takes. */
const MAX_FILES = 16

export interface Fetched {
  readonly attachments: readonly Attachment[]
  /** What the agent is told of files that it does not get. */
  readonly notes: readonly string[]
}

const labelOf = ({ kind, fileName }: MediaRef): string =>
  fileName ? `${kind} ${JSON.stringify(fileName)}` : kind

/** Fetches the files of a message, within the limits of the account. A file that cannot be had is a note, not a failure. */
export const fetchAttachments = async (
  { media }: InboundMessage,
  { account, store, log }: { account: Account; store: MediaStore; log: FastifyBaseLogger }
): Promise<Fetched> => {
  const maxBytes = account.settings.mediaMaxMb * 2 ** 20
  const attachments: Attachment[] = []
  const notes: string[] = []

  const fetchOne = async (ref: MediaRef): Promise<void> => {
    if (ref.size !== undefined && ref.size > maxBytes) {
      throw new MediaRefused(`it is ${inMiB(ref.size)}, and ${inMiB(maxBytes)} is the limit`)
    }
    const channel = account.channel()
    if (!channel?.fetchMedia) throw new MediaRefused('this channel cannot fetch files')
    const source = await channel.fetchMedia(ref, AbortSignal.timeout(FETCH_MS))
    const { fileName, mimeType } = ref
    const stored = await store.save(source, { fileName, mimeType, maxBytes })
    if (stored.size > INLINE_BYTES) {
      notes.push(`[${labelOf(ref)}, ${inMiB(stored.size)}, is kept as media ${stored.id}]`)
      return
    }
    const content = (await store.read(stored)).toString('base64')
    attachments.push({
      ...{ type: ref.kind, mimeType: stored.mimeType, fileName: stored.fileName },
      ...{ content, sizeBytes: stored.size }
    })
  }

  for (const ref of media.slice(0, MAX_FILES)) {
    try {
      await fetchOne(ref)
    } catch (error) {
      const reason = error instanceof MediaRefused ? error.message : 'the network did not give it'
      log.warn(
        { err: error, channel: account.provider.id, account: account.id },
        'a file could not be fetched'
      )
      notes.push(`[${labelOf(ref)} could not be fetched: ${reason}]`)
    }
  }
  if (media.length > MAX_FILES) notes.push(`[${media.length - MAX_FILES} more files were left out]`)
  return { attachments, notes }
}
