import { Value } from '@sinclair/typebox/value'
import type { Tool, ToolContext } from '../../../src/engine.ts'
import { unlessAborted } from './unless-aborted.ts'

/**
 * Runs one tool call to its end, its timeout or the abort of the turn, whichever comes first. The tool is
 * told through its signal; one that does not listen goes on alone, and its result is dropped.
 */
export const runTool = async (
  tool: Tool,
  params: unknown,
  { timeoutMs, ...context }: ToolContext & { readonly timeoutMs: number }
): Promise<unknown> => {
  const problem = Value.Errors(tool.params, params).First()
  if (problem) throw new Error(`${tool.name} cannot take these params: ${problem.path} ${problem.message}`)
  const late = new AbortController()
  // A timer of our own, because that of `AbortSignal.timeout` would outlive the call by half a minute and hold its signals.
  const timer = setTimeout(
    () => late.abort(new Error(`${tool.name} took longer than ${timeoutMs} ms`)),
    timeoutMs
  )
  const signal = AbortSignal.any([context.signal, late.signal])
  try {
    return await unlessAborted(signal, () => tool.execute(params, { ...context, signal }))
  } finally {
    clearTimeout(timer)
  }
}
