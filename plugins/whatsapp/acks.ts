import { SendDeferred, SendRefused } from '../../src/channel-errors.ts'
import { isRecord } from '../../src/config-schema.ts'
import type { BinaryNode, WASocket } from './baileys.ts'

/** WhatsApp names no time where it sets a limit; a minute has been enough. In milliseconds. */
const LIMITED_MS = 60_000

const remedies: Readonly<Record<string, string>> = {
  463: 'WhatsApp lets this account start no new chats for now. Wait until they have written, and do not repeat it: that makes it longer.',
  479: 'Open the chat on the phone and send something there, then send this again.'
}

/** What an error code of WhatsApp means for a message that it did not take. */
export const refusal = (code: string, words: string): Error => {
  if (code === '429') return new SendDeferred(words, { code, retryAfterMs: LIMITED_MS })
  // A fault of the server is none of the message.
  if (/^5\d\d$/.test(code)) return new Error(`${words} (${code})`)
  return new SendRefused(words, { code, remedy: remedies[code] })
}

/**
 * Waits until WhatsApp says that it took a message: the library thinks it sent when it has written it. To be
 * called before it is sent. Rejects with what WhatsApp objects to, and where the signal aborts first.
 */
export const acknowledged = ({ ws }: WASocket, id: string, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const event = `CB:ack,id:${id}`
    const done = (end: () => void): void => {
      ws.off(event, hear)
      signal.removeEventListener('abort', giveUp)
      end()
    }
    const hear = ({ attrs }: BinaryNode): void => {
      const { error } = attrs
      if (error) done(() => reject(refusal(error, `WhatsApp refused the message: ${error}`)))
      else done(resolve)
    }
    const giveUp = (): void =>
      done(() => reject(new Error('WhatsApp did not say whether it took the message')))
    ws.on(event, hear)
    signal.addEventListener('abort', giveUp, { once: true })
    if (signal.aborted) giveUp()
  })

/** What failed before a message went out: the library asks for devices, keys and members first. */
export const toSendFailure = (error: unknown): unknown => {
  if (!(error instanceof Error) || !isRecord(error)) return error
  const { data, isBoom } = error
  if (!isBoom || typeof data !== 'number') return error
  return refusal(String(data), `WhatsApp refused: ${error.message}`)
}
