import type { ContentPart, TranscriptMessage } from '../../../../src/protocol/session.ts'
import { resultText } from '../tool-words.ts'
import type { ResponseMessage } from './sdk.ts'

type AssistantParts = Exclude<Extract<ResponseMessage, { role: 'assistant' }>['content'], string>
type ToolParts = Extract<ResponseMessage, { role: 'tool' }>['content']

/** What the transcript says about every message of one answer. */
interface Origin extends Pick<TranscriptMessage, 'provider' | 'model' | 'usage' | 'stopReason'> {
  readonly timestamp: number
}

/** One step of a model, with its tool results, as the transcript keeps it. */
export const toTranscript = (
  messages: readonly ResponseMessage[],
  { timestamp, ...origin }: Origin
): TranscriptMessage[] =>
  messages.flatMap((message): TranscriptMessage[] => {
    if (message.role === 'tool') return message.content.flatMap((part) => toolResult(part, timestamp))
    const content = assistantContent(message.content)
    return content.length > 0 ? [{ role: 'assistant', content, timestamp, ...origin }] : []
  })

const assistantContent = (content: string | AssistantParts): ContentPart[] => {
  if (typeof content === 'string') return content ? [{ type: 'text', text: content }] : []
  return content.flatMap((part): ContentPart[] => {
    if (part.type === 'text') return part.text ? [{ type: 'text', text: part.text }] : []
    if (part.type === 'reasoning') return part.text ? [{ type: 'thinking', thinking: part.text }] : []
    if (part.type !== 'tool-call') return []
    return [{ type: 'toolCall', id: part.toolCallId, name: part.toolName, arguments: part.input }]
  })
}

const toolResult = (part: ToolParts[number], timestamp: number): TranscriptMessage[] => {
  if (part.type !== 'tool-result') return []
  const { output, toolCallId, toolName } = part
  const isError = output.type.startsWith('error') || output.type === 'execution-denied'
  const text = 'value' in output ? resultText(output.value) : (output.reason ?? 'denied')
  return [{ role: 'toolResult', content: [{ type: 'text', text }], timestamp, toolCallId, toolName, isError }]
}
