import type { ProbeResult } from '../../src/channel.ts'
import type { Standing } from './outbound.ts'
import { identityOf } from './self.ts'

/** Asks WhatsApp for an answer, over the link that stands. */
export const probe = async ({ socket }: Standing, signal: AbortSignal): Promise<ProbeResult> => {
  const late = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => late.reject(new Error('no answer in time')), { once: true })
  try {
    const ping = {
      tag: 'iq',
      attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'w:p' },
      content: [{ tag: 'ping', attrs: {} }]
    }
    const answer: unknown = await Promise.race([socket.query(ping), late.promise])
    if (answer === undefined) throw new Error('no answer in time')
    return { ok: true, identity: socket.user && identityOf(socket.user) }
  } catch (error) {
    return { ok: false, notes: [error instanceof Error ? error.message : String(error)] }
  }
}
