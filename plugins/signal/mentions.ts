import { isRecord } from '../../src/config-schema.ts'
import type { DataMessage, Mention } from './envelope.ts'
import type { Self } from './self.ts'

export interface Words {
  readonly text: string
  readonly mentionsUs: boolean
}

const nameOf = ({ name, number, uuid }: Mention): string => `@${name || number || uuid || 'someone'}`

/** What stands in the place of words where a message has none. */
const described = ({ sticker, contacts }: DataMessage): string => {
  if (sticker) return '[sticker]'
  const names = (contacts ?? []).flatMap((contact) => {
    const name = isRecord(contact) && isRecord(contact.name) ? contact.name : {}
    const shown = [name.display, name.given, name.family].find(
      (part) => typeof part === 'string' && part !== ''
    )
    return typeof shown === 'string' ? [shown] : []
  })
  if (names.length > 0) return `[contact: ${names.join(', ')}]`
  return contacts && contacts.length > 0 ? '[contact]' : ''
}

/**
 * The words of a message with names in them. Signal leaves a placeholder where somebody is mentioned, and says
 * beside the text who it is. Our own name goes: it was only said to wake us.
 */
export const readText = (data: DataMessage, self: Self): Words => {
  let text = data.message ?? ''
  let mentionsUs = false
  // From the end, so that the places before hold. Signal counts in UTF-16 units, as we do.
  for (const mention of (data.mentions ?? []).toSorted((a, b) => b.start - a.start)) {
    const isUs = self.is(mention)
    mentionsUs ||= isUs
    const before = text.slice(0, mention.start)
    const after = text.slice(mention.start + mention.length)
    text = `${before}${isUs ? '' : nameOf(mention)}${after}`
  }
  if (text === '') return { text: described(data), mentionsUs }
  return { text: mentionsUs ? text.replace(/^[\s,:]+/, '').trimEnd() : text, mentionsUs }
}
