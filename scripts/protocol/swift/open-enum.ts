import { caseName, escaped } from './naming.ts'
import { block, doc, literal } from './text.ts'

export interface Word {
  readonly word: string
  readonly meaning?: string
}

const OTHER = 'other'

/** An enum of words that keeps those it does not know. */
export const openEnum = (name: string, words: readonly Word[]): string => {
  const cases = words.map(({ word, meaning }) => ({ word, meaning, label: escaped(caseName(word)) }))
  const labels = new Set([OTHER, ...cases.map(({ label }) => label)])
  if (labels.size !== words.length + 1) throw new Error(`two words of ${name} are one case`)
  const declared = cases.map(({ label, meaning }) => `${doc(meaning)}case ${label}`)
  const read = cases.map(({ word, label }) => `case ${literal(word)}: self = .${label}`)
  const written = cases.map(({ word, label }) => `case .${label}: return ${literal(word)}`)
  return block(`public enum ${name}: OpenEnum`, [
    [
      ...declared,
      `${doc('Any other word, such as one that a newer gateway knows.')}case ${OTHER}(String)`
    ].join('\n'),
    block('public init(rawValue: String)', [
      `switch rawValue {\n${read.join('\n')}\ndefault: self = .${OTHER}(rawValue)\n}`
    ]),
    block('public var rawValue: String', [
      `switch self {\n${written.join('\n')}\ncase .${OTHER}(let word): return word\n}`
    ])
  ])
}
