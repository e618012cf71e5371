import type { OutboundMessage } from '../../src/channel-messages.ts'
import { plainText, renderMarkdown } from '../../src/markup.ts'

/** Messages shows text as it stands: what markup meant is said in plain words. */
export const toPlain = ({ text, format = 'markdown' }: Pick<OutboundMessage, 'text' | 'format'>): string => {
  if (format !== 'markdown') return text
  const plain = renderMarkdown(text, plainText)
  return plain.trim() === '' ? text : plain
}
