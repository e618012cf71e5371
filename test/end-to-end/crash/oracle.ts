import type { HistoryMessage } from '../../../src/protocol/session.ts'
import type { Connection } from '../../helpers/client.ts'
import type { ChatRequest } from '../../helpers/network/openai.ts'

const textsOf = (content: unknown): string[] => {
  if (typeof content === 'string') return [content]
  if (!Array.isArray(content)) return []
  return content.flatMap((part: { text?: string }) => part.text ?? [])
}

/** The messages that a model was asked to answer: what users said since the assistant spoke last. */
export const askedIn = ({ messages }: ChatRequest): string[] => {
  const lastAnswer = messages.findLastIndex(({ role }) => role === 'assistant')
  return messages
    .slice(lastAnswer + 1)
    .flatMap((message) => (message.role === 'user' ? textsOf(message.content) : []))
}

/** How often each of the values is there. */
export const countEach = (values: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** What is wrong with a transcript in which nothing waits any more. Empty where it is whole. */
export const faultsOf = (messages: readonly HistoryMessage[]): string[] => {
  const faults: string[] = []
  messages.forEach(({ role, __openclaw: { seq } }, index) => {
    if (seq !== index + 1) faults.push(`entry ${index + 1} has seq ${seq}`)
    const next = messages[index + 1]
    if (role === 'user' && next?.role !== 'user' && next?.role !== 'assistant')
      faults.push(`nothing answers entry ${seq}`)
  })
  return faults
}

/** The keys that users said in a transcript. */
export const saidIn = (messages: readonly HistoryMessage[]): string[] =>
  messages.flatMap(({ role, content }) => (role === 'user' ? textsOf(content) : []))

/** The longest stretch that one `chat.history` answers with. */
const STRETCH = 1000

/** The whole of the main conversation, oldest first. */
export const wholeHistory = async (operator: Connection): Promise<HistoryMessage[]> => {
  const all: HistoryMessage[] = []
  for (let hasMore = true; hasMore; ) {
    const asked = { sessionKey: 'main', limit: STRETCH, offset: all.length }
    const answer = (await operator.call('chat.history', asked)) as {
      messages: HistoryMessage[]
      hasMore: boolean
    }
    all.unshift(...answer.messages)
    hasMore = answer.hasMore
  }
  return all
}
