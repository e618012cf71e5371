import { now } from '../../../../src/time.ts'
import { Failure, isRecord } from '../link/failure.ts'

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
 * `sent`: accepted. `failed`: refused. `withdrawn`: stopped before its turn came. Of the last two the
 * person decides what becomes.
 */
export interface Outgoing {
  readonly key: string
  readonly sessionKey: string
  readonly text: string
  readonly files: readonly OutgoingFile[]
  readonly at: number
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed' | 'withdrawn'
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
      const answer = await request('chat.send', {
        sessionKey,
        message: text,
        idempotencyKey: key,
        attachments
      })
      // A word that stops runs starts none, and is not written down.
      if (isRecord(answer) && answer.runId === undefined)
        become(messages.filter((message) => message.key !== key))
      else update(key, { state: 'sent' })
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

  const send = (sessionKey: string, text: string, files: readonly OutgoingFile[] = []): void => {
    const key = crypto.randomUUID()
    become([...messages, { key, sessionKey, text, files, at: now(), state: 'waiting' }])
    void flush()
  }

  const discard = (key: string): void => become(messages.filter((message) => message.key !== key))

  return {
    send,
    discard,
    /** Tries again: a refused message under its own key, a withdrawn one as a new message. */
    retry: (key: string): void => {
      const message = messages.find((one) => one.key === key)
      if (message?.state === 'withdrawn') {
        discard(key)
        send(message.sessionKey, message.text, message.files)
      } else {
        update(key, { state: 'waiting', problem: undefined })
        void flush()
      }
    },
    /** The gateway stopped these before their turn. */
    withdraw: (key: string): void => update(key, { state: 'withdrawn' }),
    /** These are the gateway's now: it has written them down, or their run is over. */
    settle: (keys: ReadonlySet<string>): void => {
      const left = messages.filter(({ key, state }) => !keys.has(key) || state === 'withdrawn')
      if (left.length < messages.length) become(left)
    },
    flush: (): void => void flush()
  }
}
