import type { CronDelivery, CronJob } from '../../src/protocol/cron.ts'
import type { Channels } from '../channels/index.ts'
import type { Job } from './tables.ts'

/** A message for a conversation of a network. */
export type Delivery = Parameters<Channels['deliver']['within']>[1]

/** Names that mean the main conversation, which every page and app shows. */
const ownChannels: ReadonlySet<string> = new Set(['last', 'webchat'])

/** The network that a delivery names; `undefined` where it stays with us. */
export const channelOf = ({ mode, channel }: CronDelivery): string | undefined =>
  mode === 'announce' && channel !== undefined && !ownChannels.has(channel) ? channel : undefined

/** Why a delivery cannot be made, in words for whoever asked for it; `undefined` where it can. */
export const deliveryProblem = (
  delivery: CronDelivery | undefined,
  sessionTarget: CronJob['sessionTarget']
): string | undefined => {
  if (!delivery || delivery.mode === 'none') return undefined
  if (delivery.mode === 'webhook') return 'delivery.mode "webhook" is not offered; use "announce" or "none"'
  if (sessionTarget === 'main') return 'a main job speaks in the main conversation; leave delivery out'
  const channel = channelOf(delivery)
  const isLost = channel !== undefined && delivery.to === undefined
  return isLost ? `delivery.channel ${JSON.stringify(channel)} needs delivery.to` : undefined
}

/**
 * Where an answer goes. `none`: nowhere beside the session of the run. `own`: it is where it belongs
 * already. `main`: into the main conversation. Or to a channel.
 */
export type Destination =
  | { readonly kind: 'none' | 'own' | 'main' }
  | { readonly kind: 'channel'; readonly delivery: Delivery }

export const destinationOf = (
  { definition: { sessionTarget, delivery } }: Job,
  { runId, text, sessionKey }: { readonly runId: string; readonly text: string; readonly sessionKey?: string }
): Destination => {
  // The person would not look into the session of an isolated run: unless told otherwise, it speaks up.
  if (sessionTarget === 'isolated' && delivery === undefined) return { kind: 'main' }
  if (sessionTarget === 'main') return { kind: 'own' }
  if (delivery?.mode !== 'announce') return { kind: 'none' }
  const { accountId, threadId, to = '' } = delivery
  const channel = channelOf(delivery)
  if (channel === undefined) return { kind: sessionTarget === 'isolated' ? 'main' : 'own' }
  const thread = threadId === undefined ? undefined : String(threadId)
  return {
    kind: 'channel',
    delivery: { channel, accountId, to, threadId: thread, text, key: runId, sessionKey }
  }
}
