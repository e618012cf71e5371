import type { InboundChange, InboundEvent, InboundMessage, Sender } from '../../../src/channel-messages.ts'

/** How much of a quoted message a turn is shown, in characters. */
const QUOTE = 300

const cut = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit).trimEnd()}…`

/** A name that strangers chose: one line, and not long. */
const nameOf = ({ name, id }: Sender): string =>
  cut(
    (name ?? id)
      .replace(/[\p{Cc}\p{Cf}[\]]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
    60
  ) || 'someone'

const inGroup = ({ conversation }: InboundEvent): boolean => conversation.kind !== 'direct'

const spoken = (event: InboundMessage): string => {
  const quote = event.replyTo?.text ? `[in reply to: ${cut(event.replyTo.text, QUOTE)}]\n` : ''
  return inGroup(event) ? `${quote}${nameOf(event.sender)}: ${event.text}` : `${quote}${event.text}`
}

/** What the agent reads of a message, with what was said in the group before it. */
export const promptOf = (
  event: InboundMessage,
  overheard: readonly InboundMessage[],
  notes: readonly string[]
): string => {
  // A command is a command only where nothing stands before it.
  if (event.text.startsWith('/')) return event.text
  const before = overheard.map((message) => `${nameOf(message.sender)}: ${cut(message.text, 1_000)}`)
  const context = before.length > 0 ? `[said here before, not to you]\n${before.join('\n')}\n[to you]\n` : ''
  return [`${context}${spoken(event)}`, ...notes].filter((line) => line !== '').join('\n')
}

/** What the next turn is told of a change. */
export const noteOf = (event: InboundChange): string => {
  const who = nameOf(event.sender)
  switch (event.type) {
    case 'edit':
      return `${who} edited an earlier message; it now reads: ${cut(event.text, 1_000)}`
    case 'removal':
      return `${who} deleted an earlier message (${event.message}).`
    case 'reaction':
      return event.removed
        ? `${who} took back the reaction ${event.emoji}.`
        : `${who} reacted with ${event.emoji} to message ${event.message}.`
  }
}
