import { setImmediate } from 'node:timers/promises'
import type { AgentEngine, EngineEvent, Tool, Turn } from '../../../src/engine.ts'
import { newId } from '../../../src/ids.ts'
import type { TranscriptMessage } from '../../../src/protocol/session.ts'
import { now } from '../../../src/time.ts'
import { conciergeModel } from '../../models/index.ts'
import { arithmetic } from './concierge/arithmetic.ts'
import { canvasDrawing } from './concierge/canvas-drawing.ts'
import { noteKeeping } from './concierge/note-keeping.ts'
import { showingSurfaces } from './concierge/showing-surfaces.ts'
import type { Skill } from './concierge/skill.ts'
import { tellingTime } from './concierge/telling-time.ts'
import { plainAnswer } from './concierge/words.ts'
import { runTool } from './run-tool.ts'
import { reasonOf, resultText } from './tool-words.ts'

const TOOL_TIMEOUT = 30_000

const everySkill: readonly Skill[] = [
  tellingTime,
  arithmetic,
  ...noteKeeping,
  canvasDrawing,
  ...showingSurfaces
]

/**
 * The engine of a gateway without a language model: it needs no key, no network and no library, says
 * plainly what it is, and answers a handful of fixed phrases through the tools of the turn. The same
 * turn gives the same answer.
 */
export const createConcierge = ({ clock = now, makeId = newId } = {}): AgentEngine => ({
  id: 'concierge',

  async run(turn, { emit, signal, steering }) {
    signal.throwIfAborted()
    emit({ type: 'model', ...conciergeModel })
    const messages: TranscriptMessage[] = []
    const tools = new Map(turn.tools.map((tool) => [tool.name, tool]))
    const skills = everySkill.filter(({ needs }) => needs.every((name) => tools.has(name)))

    const keep = (message: Pick<TranscriptMessage, 'role' | 'content'> & Partial<TranscriptMessage>) =>
      messages.push({ timestamp: clock(), ...message })

    const callTool = async (tool: Tool, params: unknown): Promise<unknown> => {
      const { name } = tool
      const id = makeId()
      emit({ type: 'tool.start', id, name, args: params })
      keep({
        role: 'assistant',
        content: [{ type: 'toolCall', id, name, arguments: params }],
        ...conciergeModel,
        stopReason: 'toolUse'
      })
      const settle = (result: unknown, text: string, isError: boolean) => {
        emit({ type: 'tool.result', id, name, result, isError })
        keep({
          role: 'toolResult',
          content: [{ type: 'text', text }],
          toolCallId: id,
          toolName: name,
          isError
        })
      }
      try {
        const result = await runTool(tool, params, { ...context(turn), signal, timeoutMs: TOOL_TIMEOUT })
        settle(result, resultText(result), false)
        return result
      } catch (error) {
        signal.throwIfAborted()
        settle(reasonOf(error), reasonOf(error), true)
        throw error
      }
    }

    const use = async (name: string, params: unknown): Promise<unknown> => {
      const tool = tools.get(name)
      if (!tool) throw new Error(`there is no tool ${name}`)
      return callTool(tool, params)
    }

    const answer = async (text: string): Promise<string> => {
      for (const skill of skills) {
        const reply = skill.match(text)
        if (!reply) continue
        try {
          return await reply(use)
        } catch (error) {
          signal.throwIfAborted()
          return `That did not work: ${reasonOf(error)}.`
        }
      }
      return plainAnswer(text, skills)
    }

    const respond = async (question: TranscriptMessage | undefined): Promise<void> => {
      const isFirst = !messages.some(({ stopReason }) => stopReason === 'stop')
      const words = await answer(textOf(question).trim())
      await say(isFirst ? words : `\n\n${words}`, emit, signal)
      keep({
        role: 'assistant',
        content: [{ type: 'text', text: words }],
        ...conciergeModel,
        stopReason: 'stop'
      })
    }

    await respond(turn.history.findLast(({ role }) => role === 'user'))
    for (let more = await steering.take(); more.length > 0; more = await steering.take()) {
      for (const question of more) {
        messages.push(question)
        await respond(question)
      }
    }
    return { messages, stopReason: 'stop' }
  }
})

const context = ({ agentId, sessionKey, runId }: Turn) => ({ agentId, sessionKey, runId })

const textOf = (message: TranscriptMessage | undefined): string => {
  const parts = message?.content ?? []
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('\n')
}

/** Streams word by word, and lets everyone else have the event loop between two words. */
const say = async (text: string, emit: (event: EngineEvent) => void, signal: AbortSignal): Promise<void> => {
  for (const [delta] of text.matchAll(/\s*\S+\s*/g)) {
    signal.throwIfAborted()
    emit({ type: 'text', delta })
    await setImmediate()
  }
  signal.throwIfAborted()
}
