import type { ContentPart, TranscriptMessage } from '../../../../src/protocol/session.ts'
import type { ModelMessage, UserModelMessage } from './sdk.ts'

type UserPart = Exclude<UserModelMessage['content'], string>[number]
type AssistantPart = Exclude<Extract<ModelMessage, { role: 'assistant' }>['content'], string>[number]
type ToolResult = Extract<ModelMessage, { role: 'tool' }>['content'][number]

/** The files that every kind of provider takes; others are only named to the model. */
const readable = /^(?:image\/|text\/|application\/pdf$|audio\/(?:wav|mpeg|mp3)$)/

/**
 * A transcript as a model takes it. It bears what a crash or an abort left behind: a tool call without a
 * result gets one that says so, and a result without its call is left out. Thoughts are not sent back.
 */
export const toModelMessages = (
  history: readonly TranscriptMessage[],
  { seesImages = true } = {}
): ModelMessage[] =>
  history.flatMap((message, index): ModelMessage[] => {
    if (message.role === 'user') return toUserMessages(message, { seesImages })
    if (message.role === 'assistant') return assistant(message, resultsAfter(history, index))
    // Results go out with the calls they answer.
    return []
  })

/** A person's message as a model takes it: one, or none where nothing in it can be shown. */
export const toUserMessages = (
  { content }: TranscriptMessage,
  { seesImages }: { readonly seesImages: boolean }
): UserModelMessage[] => {
  const parts = content.flatMap((part) => userPart(part, seesImages))
  return parts.length > 0 ? [{ role: 'user', content: parts }] : []
}

const userPart = (part: ContentPart, seesImages: boolean): UserPart[] => {
  if (part.type === 'text') return part.text ? [{ type: 'text', text: part.text }] : []
  if (part.type !== 'file') return []
  const { mimeType, fileName, content } = part
  const hidden = mimeType.startsWith('image/') && !seesImages
  if (hidden || !readable.test(mimeType))
    return [{ type: 'text', text: `[A file that you cannot see: ${fileName ?? 'unnamed'}, ${mimeType}]` }]
  return [{ type: 'file', mediaType: mimeType, filename: fileName, data: { type: 'data', data: content } }]
}

const assistant = (
  { content }: TranscriptMessage,
  results: ReadonlyMap<string, TranscriptMessage>
): ModelMessage[] => {
  const parts = content.flatMap(assistantPart)
  if (parts.length === 0) return []
  const calls = content.filter((part) => part.type === 'toolCall')
  const answers = calls.map(({ id, name }) => toolResult(id, name, results.get(id)))
  const said: ModelMessage = { role: 'assistant', content: parts }
  return answers.length > 0 ? [said, { role: 'tool', content: answers }] : [said]
}

const assistantPart = (part: ContentPart): AssistantPart[] => {
  if (part.type === 'text') return part.text ? [{ type: 'text', text: part.text }] : []
  if (part.type !== 'toolCall') return []
  const { id, name, arguments: input } = part
  return [{ type: 'tool-call', toolCallId: plainId(id), toolName: name, input: asObject(input) }]
}

/** Some servers count their call ids anew for each answer: a call's result stands before the next answer. */
const resultsAfter = (
  history: readonly TranscriptMessage[],
  index: number
): ReadonlyMap<string, TranscriptMessage> => {
  const results = new Map<string, TranscriptMessage>()
  for (const message of history.slice(index + 1)) {
    if (message.role === 'assistant') break
    if (message.role === 'toolResult' && message.toolCallId) results.set(message.toolCallId, message)
  }
  return results
}

const toolResult = (id: string, name: string, found: TranscriptMessage | undefined): ToolResult => {
  const text = found ? found.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n') : lost
  const isError = !found || found.isError === true
  return {
    type: 'tool-result',
    toolCallId: plainId(id),
    toolName: name,
    output: { type: isError ? 'error-text' : 'text', value: text }
  }
}

const lost = 'The call was interrupted; whether it took effect is not known.'

/** The characters that every provider takes in an id, whoever made it. */
const plainId = (id: string): string => id.replace(/[^\w-]/g, '_')

/** Arguments are an object by contract; a model that sent something else must not break the next request. */
const asObject = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && !Array.isArray(input) ? input : { value: input }
