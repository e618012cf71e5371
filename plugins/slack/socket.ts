import type { SocketModeClient } from '@slack/socket-mode'
import { linkDisabled, linkFailure } from './failures.ts'
import { onPong } from './heartbeat.ts'

/** How long Slack may take to answer our goodbye, in milliseconds. */
const GOODBYE_MS = 500

/** What Slack sends over the socket that is meant for the app. */
export interface Envelope {
  readonly type: string
  readonly body: unknown
  ack(): Promise<void>
}

interface SocketParts {
  readonly client: SocketModeClient
  readonly signal: AbortSignal
  opened(): void
  alive(): void
  /** A rejection ends the link; what was not acknowledged comes again over the next one. */
  handle(envelope: Envelope): Promise<void>
}

/** Stays with one socket. Resolves when the signal aborts, rejects when the socket is lost: quickly, and once. */
export const runSocket = async ({ client, signal, opened, alive, handle }: SocketParts): Promise<void> => {
  if (signal.aborted) return
  const ended = Promise.withResolvers<void>()
  const lose = (error: unknown): void => ended.reject(error ?? new Error('Slack closed the connection'))
  const leave = (): void => ended.resolve()
  let isOver = false
  let stopListening: (() => void) | undefined

  client.on('authenticated', ({ url }: { readonly url?: string }) => {
    if (url) stopListening = onPong(url, alive)
  })
  client.on('connecting', () => {
    // The address came while we were leaving: the library connects right after this.
    if (isOver) queueMicrotask(() => void hangUp(client))
  })
  client.on('ws_message', (data: unknown) => {
    const reason = typeof data === 'string' ? farewellOf(data) : undefined
    if (reason === 'link_disabled') lose(linkDisabled())
    else if (reason) lose(new Error(`Slack renews the connection: ${reason}`))
  })
  client.on('slack_event', (envelope: Envelope) => void handle(envelope).catch(lose))
  client.on('error', lose)
  client.on('disconnected', lose)
  signal.addEventListener('abort', leave, { once: true })
  try {
    client
      .start()
      .then(opened)
      .catch((error: unknown) => lose(linkFailure(error, 'appToken')))
    await ended.promise
  } finally {
    isOver = true
    signal.removeEventListener('abort', leave)
    stopListening?.()
    await hangUp(client)
  }
}

/** Why Slack wants us to connect anew, where this message says so. */
const farewellOf = (data: string): string | undefined => {
  if (!data.includes('"disconnect"')) return undefined
  try {
    const { type, reason } = JSON.parse(data) as { readonly type?: unknown; readonly reason?: unknown }
    return type === 'disconnect' ? String(reason) : undefined
  } catch {
    return undefined
  }
}

/** The library would wait thirty seconds for Slack's goodbye; asked twice, it waits no longer. */
const hangUp = async (client: SocketModeClient): Promise<void> => {
  const gone = client.disconnect()
  const insist = setTimeout(() => client.websocket?.disconnect(), GOODBYE_MS)
  await gone
  clearTimeout(insist)
}
