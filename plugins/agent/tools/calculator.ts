import { type Static, Type } from '@sinclair/typebox'
import type { Tool } from '../../../src/engine.ts'
import { calculate } from './calculator/calculate.ts'

const Params = Type.Object({
  expression: Type.String({
    minLength: 1,
    maxLength: 500,
    description: 'For example "12 * (3 + 4)", "15% of 80", "sqrt(2) ^ 3", "max(1, 2, 3)".'
  })
})

/** Fifteen digits are what a double holds for certain: 0.1 + 0.2 is 0.3. */
const certain = (value: number): number => Number(value.toPrecision(15))

export const calculator: Tool = {
  name: 'calculator',
  description:
    'Work out a sum exactly instead of guessing: + - * / % ^, parentheses, per cent, decimal numbers, ' +
    'and the functions sqrt, abs, round, min and max.',
  params: Params,
  execute: async (params) => {
    const { expression } = params as Static<typeof Params>
    return { expression, result: certain(calculate(expression)) }
  }
}
