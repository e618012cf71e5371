import { html, type TemplateResult } from 'lit'
import { keyOf, type Network } from '../state/network.ts'
import { labelIn, type Schema } from '../state/network-settings.ts'
import type { NetworksState } from '../state/networks.ts'
import { words } from '../words-networks.ts'
import { shortTime } from './format.ts'

/** Who may write there: on some networks nobody may whom the owner has not named. */
const policyIn = (section: Schema, policy: string): string => {
  const choice = section.properties?.dmPolicy?.anyOf?.find(({ const: value }) => value === policy)
  return choice?.title ? words.mayWrite(choice.title) : ''
}

/** What somebody should know beside the state: what is missing, what went wrong and what helps. */
export const linesOf = (network: Network, { schema, outbox }: NetworksState): (string | TemplateResult)[] => {
  const { channel, missing, login, configured, internal, lastError, remedy, nextRetryAt } = network
  if (internal) return [words.internal]
  const section = schema.properties?.[channel] ?? {}
  const lastAt = Math.max(network.lastInboundAt ?? 0, network.lastOutboundAt ?? 0)
  const { waiting, stuck } = outbox[keyOf(network)] ?? { waiting: 0, stuck: 0 }
  const lines = [
    missing && words.needs(missing.map((key) => labelIn(section, key))),
    !missing && login && !configured && network.state !== 'linking' && words.needsLogin,
    configured && network.dmPolicy && policyIn(section, network.dmPolicy),
    lastError && html`<span class="network-error" dir="auto">${lastError}</span>`,
    remedy,
    nextRetryAt && words.nextTry(shortTime(nextRetryAt)),
    lastAt > 0 && words.lastMessage(shortTime(lastAt)),
    waiting > 0 && words.waiting(waiting),
    stuck > 0 && words.stuck(stuck)
  ]
  return lines.flatMap((line) => line || [])
}
