import type { EngineEvent } from '../../../../src/engine.ts'
import { reasonOf } from '../tool-words.ts'
import type { StreamPart } from './sdk.ts'

/**
 * Emits what the stream brings, until it ends. Throws at the first sign of failure: after an `error` part
 * the SDK may well go on to a normal `finish`, and a timeout looks like an abort.
 */
export const relay = async (
  stream: AsyncIterable<StreamPart>,
  emit: (event: EngineEvent) => void
): Promise<void> => {
  let openText: string | undefined
  for await (const part of stream) {
    switch (part.type) {
      case 'text-delta':
        if (!part.text) break
        // Texts before and after a tool call are paragraphs of one answer.
        if (openText !== undefined && openText !== part.id) emit({ type: 'text', delta: '\n\n' })
        openText = part.id
        emit({ type: 'text', delta: part.text })
        break
      case 'reasoning-delta':
        if (part.text) emit({ type: 'thinking', delta: part.text })
        break
      case 'tool-call':
        emit({ type: 'tool.start', id: part.toolCallId, name: part.toolName, args: part.input })
        break
      case 'tool-result':
        emit({ type: 'tool.result', ...called(part), result: part.output, isError: false })
        break
      case 'tool-error':
        emit({ type: 'tool.result', ...called(part), result: reasonOf(part.error), isError: true })
        break
      case 'error':
        throw part.error
      case 'abort':
        throw new DOMException(`took too long (${part.reason ?? 'no limit named'})`, 'TimeoutError')
    }
  }
}

const called = ({ toolCallId, toolName }: { readonly toolCallId: string; readonly toolName: string }) => ({
  id: toolCallId,
  name: toolName
})
