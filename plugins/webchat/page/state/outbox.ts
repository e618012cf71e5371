import { now } from '../../../../src/time.ts'
import { Failure } from '../link/failure.ts'

/** A file to go with a message, as `chat.send` takes it. */
export interface OutgoingFile {
  readonly type: 'image' | 'file'
  readonly mimeType: string
  readonly fileName: string
  /** Base64. */
  readonly content: string
}

/**
 * A message on its way. `waiting`: not handed to the gateway yet. `sending`: handed over, no answer yet.
 * `sent`: accepted. `failed`: refused, and only the person can decide to try again.
 */
export interface Outgoing {
  readonly key: string
  readonly sessionKey: string
  readonly text: string
  readonly files: readonly OutgoingFile[]
  readonly at: number
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed'
  readonly problem?: string
}

export interface OutboxOptions {
  request(method: string, params: unknown): Promise<unknown>
  isLive(): boolean
  onChange(messages: readonly Outgoing[]): void
}

/**
 * Messages between the composer and history. Each keeps its idempotency key for life, so sending one
 * again after a broken connection cannot make the gateway take it twice.
 */
export const createOutbox = ({ request, isLive, onChange }: OutboxOptions) => {
  let messages: readonly Outgoing[] = []

  const become = (next: readonly Outgoing[]): void => {
    messages = next
    onChange(next)
  }

  const update = (key: string, change: Partial<Outgoing>): void =>
    become(messages.map((message) => (message.key === key ? { ...message, ...change } : message)))

  const deliver = async ({ key, sessionKey, text, files }: Outgoing): Promise<void> => {
    update(key, { state: 'sending', problem: undefined })
    try {
      const attachments = files.length > 0 ? files : undefined
      await request('chat.send', { sessionKey, message: text, idempotencyKey: key, attachments })
      update(key, { state: 'sent' })
    } catch (error) {
      const lost = error instanceof Failure && error.code === 'DISCONNECTED'
      if (lost) update(key, { state: 'waiting' })
      else update(key, { state: 'failed', problem: error instanceof Error ? error.message : String(error) })
    }
  }

  /** Hands over what waits, oldest first, one at a time so that the order stays. */
  const flush = async (): Promise<void> => {
    const next = messages.find(({ state }) => state === 'waiting')
    const busy = messages.some(({ state }) => state === 'sending')
    if (!next || busy || !isLive()) return
    await deliver(next)
    await flush()
  }

  return {
    send: (sessionKey: string, text: string, files: readonly OutgoingFile[] = []): string => {
      const key = crypto.randomUUID()
      become([...messages, { key, sessionKey, text, files, at: now(), state: 'waiting' }])
      void flush()
      return key
    },
    /** Tries a refused message again, under its own key. */
    retry: (key: string): void => {
      update(key, { state: 'waiting', problem: undefined })
      void flush()
    },
    /** Drops a message that was refused or is not handed over, or one that history has. */
    drop: (keys: ReadonlySet<string>): void => {
      if (messages.some(({ key }) => keys.has(key))) become(messages.filter(({ key }) => !keys.has(key)))
    },
    flush: (): void => void flush()
  }
}
