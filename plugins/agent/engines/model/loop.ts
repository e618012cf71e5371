import type { EngineEvent, Steering, Turn, TurnEnd } from '../../../../src/engine.ts'
import type { TranscriptMessage, Usage } from '../../../../src/protocol/session.ts'
import { now } from '../../../../src/time.ts'
import { type ConnectedModel, ModelError, toModelError } from '../../../models/index.ts'
import { toTranscript } from './answer.ts'
import { toModelMessages, toUserMessages } from './history.ts'
import { instructionsFor } from './instructions.ts'
import type { Limits } from './limits.ts'
import { createPictures } from './pictures.ts'
import { relay } from './relay.ts'
import { createSteering, type FinishReason, stepCountIs, streamText } from './sdk.ts'
import { toToolSet } from './tools.ts'
import { addUsage, toUsage } from './usage.ts'

/** Model calls in one turn. The last may call no tool, so that a turn ends in words. */
const MAX_STEPS = 20

interface Io {
  emit(event: EngineEvent): void
  readonly signal: AbortSignal
  readonly steering: Steering
}

/** Runs one turn on a connected model: call, tools, call again, until the model has nothing left to do. */
export const runTurn = async (
  turn: Turn,
  { emit, signal, steering }: Io,
  { connected, limits }: { readonly connected: ConnectedModel; readonly limits: Limits }
): Promise<TurnEnd> => {
  const { provider, model, languageModel, entry } = connected
  const { stepMs, chunkMs, totalMs, toolMs, maxRetries } = limits
  const sight = { seesImages: entry.input?.includes('image') ?? true }
  const inbox = createSteering()
  const pictures = createPictures(entry)
  const messages: TranscriptMessage[] = []
  let usage: Usage = {}
  let stopReason = 'stop'

  const { stream } = streamText({
    model: languageModel,
    instructions: instructionsFor(turn),
    messages: toModelMessages(turn.history, sight),
    tools: toToolSet(turn, { signal, timeoutMs: toolMs, show: pictures.show }),
    maxOutputTokens: entry.maxTokens,
    reasoning: entry.reasoning ? effortOf(turn) : undefined,
    stopWhen: stepCountIs(MAX_STEPS),
    prepareStep: ({ stepNumber }) => (stepNumber + 1 < MAX_STEPS ? undefined : { toolChoice: 'none' }),
    maxRetries,
    timeout: { stepMs, chunkMs, totalMs },
    abortSignal: signal,
    experimental_steering: inbox,
    // `relay` sees every error; without this the SDK would print it as well.
    onError: () => {},
    async onStepEnd({ stepNumber, finishReason, response, usage: counts }) {
      stopReason = stopReasons[finishReason]
      const counted = toUsage(counts)
      usage = addUsage(usage, counted)
      const origin = { timestamp: now(), provider, model, usage: counted, stopReason }
      messages.push(...toTranscript(response.messages, origin))
      emit({ type: 'usage', usage })
      // What is taken has to be in a call of this turn. Where none will follow, it waits for the next turn.
      const isLast = stepNumber + 1 >= MAX_STEPS || ['error', 'refusal', 'interrupted'].includes(stopReason)
      if (isLast || signal.aborted) return
      for (const message of pictures.take()) void inbox.steer(message)
      for (const taken of await steering.take()) {
        messages.push(taken)
        for (const message of toUserMessages(taken, sight)) void inbox.steer(message)
      }
    }
  })

  try {
    await relay(stream, emit)
  } catch (error) {
    signal.throwIfAborted()
    throw toModelError(error, connected)
  }
  signal.throwIfAborted()
  if (stopReason === 'refusal')
    throw new ModelError(`${provider}/${model}: the provider's filter withheld the answer`, 'refusal')
  return { messages, stopReason, usage }
}

const stopReasons: Readonly<Record<FinishReason, string>> = {
  stop: 'stop',
  length: 'length',
  'tool-calls': 'toolUse',
  'content-filter': 'refusal',
  error: 'error',
  interrupted: 'interrupted',
  other: 'stop'
}

/** A session's thinking level, as the SDK names it. An unknown word leaves it to the provider. */
const efforts = {
  off: 'none',
  minimal: 'minimal',
  low: 'low',
  medium: 'medium',
  high: 'high',
  xhigh: 'xhigh',
  max: 'max'
} as const

const isLevel = (word: string): word is keyof typeof efforts => Object.hasOwn(efforts, word)

const effortOf = ({ thinking = '' }: Turn) => (isLevel(thinking) ? efforts[thinking] : undefined)
