import type { Usage } from '../../../../src/protocol/session.ts'
import type { LanguageModelUsage } from './sdk.ts'

/** What a provider counted, in the wire's words; a count it did not give stays out. */
export const toUsage = ({ inputTokens, outputTokens, totalTokens }: LanguageModelUsage): Usage => ({
  input: inputTokens,
  output: outputTokens,
  total: totalTokens
})

const sum = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : a + (b ?? 0)

/** Usage over several steps. */
export const addUsage = (a: Usage, b: Usage): Usage => ({
  input: sum(a.input, b.input),
  output: sum(a.output, b.output),
  total: sum(a.total, b.total)
})
