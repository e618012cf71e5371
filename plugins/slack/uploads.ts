import { openAsBlob } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { KeyValue } from '../../src/channel.ts'
import { SendDeferred } from '../../src/channel-errors.ts'
import type { OutboundMedia, OutboundMessage, SentMessage } from '../../src/channel-messages.ts'
import type { Web } from './directory.ts'
import { refusalOf, sendFailure } from './failures.ts'

/** Slack shares a file a moment after it said yes; only then does the message have a name. */
const LOOKS_MS = [50, 150, 300, 500, 1000, 2000, 4000]

interface Share {
  readonly channel: string
  readonly thread: string | undefined
  readonly comment: string
}

export type FileMessage = OutboundMessage & { readonly media: OutboundMedia }

const keyOf = ({ id }: Pick<OutboundMessage, 'id'>): string => `upload:${id}`

/** Files that go out: an address is asked for, the bytes go there, and then the file is shared. */
export const createUploads = (web: Web, state: KeyValue) => {
  /** The message that shows a file in a conversation; `undefined` while there is none. */
  const shareOf = async (file: string, channel: string, signal: AbortSignal): Promise<string | undefined> => {
    const { shares } = (await web(signal).files.info({ file })).file ?? {}
    const places = { ...shares?.private, ...shares?.public } as Record<string, readonly { ts?: string }[]>
    return places[channel]?.[0]?.ts
  }

  const upload = async ({ path, fileName, size, mimeType }: OutboundMedia, signal: AbortSignal) => {
    const about = { filename: fileName, length: size }
    const { upload_url: url, file_id: file } = await web(signal).files.getUploadURLExternal(about)
    if (!url || !file) throw new Error('Slack gave no address for the file')
    const body = await openAsBlob(path, { type: mimeType })
    const response = await fetch(url, { method: 'POST', body, signal, redirect: 'error' })
    await response.body?.cancel()
    if (!response.ok) throw new Error(`Slack did not take the file (status ${response.status})`)
    return file
  }

  const waitForShare = async (file: string, channel: string, signal: AbortSignal): Promise<string> => {
    for (const waitMs of LOOKS_MS) {
      await pause(waitMs, undefined, { signal })
      try {
        const ts = await shareOf(file, channel, signal)
        if (ts) return ts
      } catch (error) {
        // It went out, and we may not look: the file's own name must do. A refusal here says nothing of the send.
        if (refusalOf(error) !== undefined) return file
        throw new Error('Slack took the file, and did not say where it shows it', { cause: error })
      }
    }
    throw new Error('Slack took the file and shows it nowhere yet')
  }

  return {
    async send(
      message: FileMessage,
      { channel, thread, comment }: Share,
      signal: AbortSignal
    ): Promise<SentMessage> {
      const file = await upload(message.media, signal).catch((error: unknown) => {
        // Nobody sees a file before it is shared: it may be sent again, whatever went wrong.
        const failure = sendFailure(error)
        throw failure === error
          ? new SendDeferred('the file could not be uploaded', { cause: error })
          : failure
      })
      await state.set(keyOf(message), file)
      await web(signal).files.completeUploadExternal({
        files: [{ id: file, title: message.media.fileName }],
        channel_id: channel,
        ...(comment && { initial_comment: comment }),
        ...(thread && { thread_ts: thread })
      } as Parameters<ReturnType<Web>['files']['completeUploadExternal']>[0])
      const ts = await waitForShare(file, channel, signal)
      await state.delete(keyOf(message))
      return { message: ts }
    },

    /** Whether the file of a message whose fate is unknown was shared. */
    async find(
      message: OutboundMessage,
      channel: string,
      signal: AbortSignal
    ): Promise<SentMessage | undefined> {
      const file = await state.get(keyOf(message))
      if (!file) return undefined
      try {
        const ts = await shareOf(file, channel, signal)
        // It is Slack's and not shared yet: that may still come.
        if (!ts) throw new Error('Slack has the file and shows it nowhere yet')
        await state.delete(keyOf(message))
        return { message: ts }
      } catch (error) {
        // An upload that was never completed is no file.
        if (refusalOf(error) === 'file_not_found') return undefined
        throw error
      }
    }
  }
}

export type Uploads = ReturnType<typeof createUploads>
