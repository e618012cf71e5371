import type { Capabilities, Channel } from '../../../src/channel.ts'
import { SendDeferred, SendRefused } from '../../../src/channel-errors.ts'
import type { Address, MessageTarget, OutboundMedia, OutboundMessage } from '../../../src/channel-messages.ts'
import { now } from '../../../src/time.ts'
import type { MediaStore } from '../inbound/media-store.ts'
import { canLearnFate, learnFate } from './fate.ts'
import type { OutboxRow, Outcome, Payload } from './outbox.ts'

/** How long one attempt may take, in milliseconds; a file gets more by its size. */
const ATTEMPT_MS = 30_000
const BYTES_PER_MS = 50
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000

/** What the network sees of the row's id: short enough for every network, and the same on every attempt. */
const nonceOf = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')

const kindOf = (mimeType: string): OutboundMedia['kind'] => {
  const [family] = mimeType.split('/')
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'file'
}

const backOff = (attempts: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempts) * (0.9 + 0.2 * Math.random())

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const refused = (reason: string, remedy?: string): Outcome => ({
  state: 'dead',
  status: 'failed',
  reason,
  remedy
})

const accepted = (message: string): Outcome => ({ state: 'sent', status: 'accepted', message })

/** The message as a provider gets it. */
export const toOutbound = async (row: OutboxRow, media: MediaStore): Promise<OutboundMessage> => {
  const { conversation, replyTo } = JSON.parse(row.address) as Address
  const { media: file, text, format, silent } = JSON.parse(row.payload) as Payload
  const message = {
    id: nonceOf(row.id),
    conversation: conversation.id,
    thread: conversation.thread,
    replyTo,
    text,
    format,
    silent
  }
  if (!file) return message
  const stored = await media.find(file.id)
  if (!stored) throw new SendRefused('the file is no longer kept', { remedy: 'Send it again.' })
  const { path, mimeType, fileName, size } = stored
  const { asVoice, asDocument } = file
  return {
    ...message,
    media: { path, mimeType, fileName, size, kind: kindOf(mimeType), asVoice, asDocument }
  }
}

/**
 * Turns a preview into its answer. An edit may be made twice: what it leaves behind is the same.
 * @returns `false` where the network will not have it, because somebody deleted the preview, say.
 */
const becomes = async (
  channel: Channel,
  preview: MessageTarget,
  { message, signal }: { readonly message: OutboundMessage; readonly signal: AbortSignal }
): Promise<boolean> => {
  try {
    await channel.edit?.(preview, message, signal)
    return true
  } catch (error) {
    if (!(error instanceof SendRefused)) throw error
    await channel.remove?.(preview, signal).catch(() => undefined)
    return false
  }
}

export interface AttemptParts {
  readonly channel: Channel
  readonly capabilities: Capabilities
  readonly media: MediaStore
  readonly maxAttempts: number
  /** Aborts when the gateway stops. */
  readonly stopping: AbortSignal
}

/** Tries to bring one row to its network, once. Never throws: every end is an outcome that can be written down. */
export const attempt = async (
  row: OutboxRow,
  { channel, capabilities, media, maxAttempts, stopping }: AttemptParts
): Promise<Outcome> => {
  const later = (reason: string, { doubt = false, waitMs = backOff(row.attempts) } = {}): Outcome => ({
    ...{ state: 'pending', status: 'queued', doubt, reason },
    notBefore: now() + Math.ceil(waitMs)
  })
  const unknown = (reason: string): Outcome => ({
    ...{ state: 'unknown', status: 'unknown', doubt: true, reason },
    remedy: 'Look whether it arrived; then retry or drop it: portcullis outbox.'
  })
  const isLast = row.attempts + 1 >= maxAttempts

  const afterFailure = (error: unknown, isHarmless: boolean): Outcome => {
    if (error instanceof SendRefused) return refused(error.message, error.remedy)
    const reason = reasonOf(error)
    // The network said when it will take it: its expiry bounds that, not the number of tries.
    if (error instanceof SendDeferred) {
      const waitMs = Math.max(error.retryAfterMs ?? 0, backOff(row.attempts))
      return later(reason, { doubt: row.doubt === 1, waitMs })
    }
    if (isHarmless) return isLast ? refused(reason) : later(reason)
    if (isLast || !canLearnFate(channel, capabilities)) return unknown(reason)
    return later(reason, { doubt: true })
  }

  let isHarmless = true
  try {
    const message = await toOutbound(row, media)
    const limitMs = ATTEMPT_MS + Math.ceil((message.media?.size ?? 0) / BYTES_PER_MS)
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(limitMs)])
    if (row.doubt === 1) {
      const known = await learnFate(channel, capabilities, { row, message, signal })
      if (known.fate === 'unknown') return unknown('the connection was lost before the network answered')
      if (known.fate === 'arrived') return accepted(known.message)
    }
    if (row.message !== null && channel.edit) {
      const { conversation, thread } = message
      const preview = { conversation, thread, message: row.message }
      if (await becomes(channel, preview, { message, signal })) return accepted(row.message)
    }
    isHarmless = false
    return accepted((await channel.send(message, signal)).message)
  } catch (error) {
    return afterFailure(error, isHarmless && row.doubt === 0)
  }
}
