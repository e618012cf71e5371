import type { AssistantModelMessage, FinishReason, TextStreamPart, ToolModelMessage, ToolSet } from 'ai'

export type { LanguageModelUsage, ModelMessage, UserModelMessage } from 'ai'
/**
 * The only file that loads `ai`: it releases several times a week, so everything we use of it has to be
 * seen in one place. Only `loop.ts` and `tools.ts` load it, on the first turn that needs a model.
 */
export {
  dynamicTool,
  experimental_createSteering as createSteering,
  jsonSchema,
  stepCountIs,
  streamText
} from 'ai'
export type { FinishReason, ToolSet }

/** What a model and its tools answer in one step. */
export type ResponseMessage = AssistantModelMessage | ToolModelMessage

export type StreamPart = TextStreamPart<ToolSet>
