import type { Tool, ToolContext, Turn } from '../../../../src/engine.ts'
import { runTool } from '../run-tool.ts'
import { dynamicTool, jsonSchema, type ToolSet } from './sdk.ts'

/**
 * The turn's tools as the SDK runs them. Its `jsonSchema` only describes: it is `runTool` that refuses what
 * does not match, and the refusal goes back to the model as a tool error.
 */
export const toToolSet = (
  { tools, agentId, sessionKey, runId }: Turn,
  { signal, timeoutMs, show }: Pick<ToolContext, 'signal' | 'show'> & { readonly timeoutMs: number }
): ToolSet => {
  const adapt = (tool: Tool) =>
    dynamicTool({
      description: tool.description,
      inputSchema: jsonSchema(tool.params),
      execute: (params, { abortSignal = signal }) =>
        runTool(tool, params, { agentId, sessionKey, runId, signal: abortSignal, timeoutMs, show })
    })
  return Object.fromEntries(tools.map((tool) => [tool.name, adapt(tool)]))
}
