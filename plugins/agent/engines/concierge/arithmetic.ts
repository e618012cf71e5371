import { Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { functionNames } from '../../tools/calculator/functions.ts'
import type { Skill } from './skill.ts'

const asking = /^(?:what(?:['’]s| is)|how much is|calculate|compute|work out)\s+/i
const words = ['of', ...functionNames].join('|')
const sum = new RegExp(`^(?:[\\d\\s.,()+\\-*/%^×÷−]|\\b(?:${words})\\b)+$`, 'i')
/** A bare number or a date with dots asks for nothing. */
const operation = new RegExp(`[+*/%^×÷−-]|\\b(?:${words})\\b`, 'i')

const Answer = Type.Object({ expression: Type.String(), result: Type.Number() })

export const arithmetic: Skill = {
  needs: ['calculator'],
  offer: 'arithmetic: "what is 12 * (3 + 4)?", "15% of 80"',
  match(text) {
    const expression = text
      .replace(asking, '')
      .replace(/[\s=?!.]+$/, '')
      .trim()
    if (!/\d/.test(expression) || !operation.test(expression) || !sum.test(expression)) return
    return async (use) => {
      const answer = Value.Parse(Answer, await use('calculator', { expression }))
      return `${answer.expression} = ${answer.result}`
    }
  }
}
