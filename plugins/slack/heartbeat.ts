import { subscribe, unsubscribe } from 'node:diagnostics_channel'

const PONG = 'undici:websocket:pong'

/**
 * Calls back when Slack answers a ping on the socket with this address, which no other socket ever has.
 * The library pings but tells nobody of the answers. @returns how to stop listening.
 */
export const onPong = (url: string, heard: () => void): (() => void) => {
  const { href } = new URL(url)
  const listener = (message: unknown): void => {
    const { websocket } = message as { readonly websocket?: { readonly url?: unknown } }
    if (websocket?.url === href) heard()
  }
  subscribe(PONG, listener)
  return () => void unsubscribe(PONG, listener)
}
