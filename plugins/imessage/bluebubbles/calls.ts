import { isRecord } from '../../../src/config-schema.ts'
import type { Settings } from '../config.ts'
import type { Api } from './api.ts'

const events = ['new-message', 'updated-message']

/**
 * Asks the server to call us. Calls of ours under another secret are ended: who holds an old one is a stranger.
 */
export const askForCalls = async (
  api: Api,
  { webhookUrl = '', webhookSecret = '' }: Pick<Settings, 'webhookUrl' | 'webhookSecret'>,
  signal: AbortSignal
): Promise<void> => {
  const wanted = new URL(webhookUrl)
  wanted.searchParams.set('secret', webhookSecret)
  const told = await api.call('webhook', { signal })
  let isThere = false
  for (const hook of (Array.isArray(told) ? told : []).filter(isRecord)) {
    const url = URL.parse(String(hook.url))
    if (url?.href === wanted.href) isThere = true
    else if (url?.host === wanted.host && url.pathname === wanted.pathname)
      await api.call(`webhook/${hook.id}`, { method: 'DELETE', signal })
  }
  if (!isThere) await api.call('webhook', { method: 'POST', body: { url: wanted.href, events }, signal })
}
