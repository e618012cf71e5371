import type { CommonSettings } from '../../../src/channel-config.ts'
import type { Conversation, InboundChange, InboundMessage } from '../../../src/channel-messages.ts'

/** What becomes of an event. `pair` gives an unknown sender a code. */
export type Verdict =
  | { readonly verdict: 'accept' }
  | { readonly verdict: 'pair' }
  | { readonly verdict: 'ignore'; readonly reason: IgnoreReason }

export type IgnoreReason = 'bot' | 'dm-disabled' | 'group-disabled' | 'group' | 'sender' | 'mention'

export interface GateFacts {
  readonly settings: CommonSettings
  /** Every id of the person who wrote. */
  readonly ids: ReadonlySet<string>
  /** Approved by pairing, which counts in direct chats alone. */
  readonly isPaired: boolean
  normalizeId(id: string): string
}

const accept: Verdict = { verdict: 'accept' }
const ignore = (reason: IgnoreReason): Verdict => ({ verdict: 'ignore', reason })

/** The network's own ids only: whoever writes under a listed display name is still a stranger. */
const isListed = (list: readonly string[], { ids, normalizeId }: GateFacts): boolean =>
  list.some((entry) => ids.has(entry) || ids.has(normalizeId(entry)))

const direct = (facts: GateFacts): Verdict => {
  const { dmPolicy, allowFrom } = facts.settings
  if (dmPolicy === 'disabled') return ignore('dm-disabled')
  if (isListed(allowFrom, facts)) return accept
  // Everybody is let in by two settings together, never by one slip.
  if (dmPolicy === 'open') return allowFrom.includes('*') ? accept : ignore('sender')
  if (facts.isPaired) return accept
  return dmPolicy === 'pairing' ? { verdict: 'pair' } : ignore('sender')
}

/** A pattern of the owner's meets text of strangers: only so much of it, in characters. */
const MAX_MATCHED = 4_000

const patternsMatch = (patterns: readonly string[], text: string): boolean =>
  patterns.some((pattern) => {
    try {
      return new RegExp(pattern, 'i').test(text.slice(0, MAX_MATCHED))
    } catch {
      return false
    }
  })

const groupOf = ({ groups }: CommonSettings, { id }: Conversation) => groups[id] ?? groups['*']

const group = (event: InboundMessage | InboundChange, facts: GateFacts): Verdict => {
  const { groupPolicy, allowFrom, groupAllowFrom = allowFrom, mentionPatterns } = facts.settings
  const settings = groupOf(facts.settings, event.conversation)
  if (groupPolicy === 'disabled' || settings?.enabled === false) return ignore('group-disabled')
  if (groupPolicy === 'allowlist' && !settings) return ignore('group')
  const senders = settings?.allowFrom ?? groupAllowFrom
  const anyone = senders.includes('*') || (groupPolicy === 'open' && senders.length === 0)
  if (!anyone && !isListed(senders, facts)) return ignore('sender')
  if (event.type !== 'message' || settings?.requireMention === false) return accept
  return event.mentioned || patternsMatch(mentionPatterns, event.text) ? accept : ignore('mention')
}

/** Decides over one event, from settings and stored approvals alone. Closed wherever a setting is silent. */
export const decide = (event: InboundMessage | InboundChange, facts: GateFacts): Verdict => {
  if (event.sender.isBot && !facts.settings.allowBots) return ignore('bot')
  return event.conversation.kind === 'direct' ? direct(facts) : group(event, facts)
}
