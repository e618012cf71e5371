/** The sum cannot be worked out; the message says why, to a person or a model. */
export class CalculationError extends Error {
  override readonly name = 'CalculationError'
}

export type Token =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'sign'; readonly sign: string }

const MAX_LENGTH = 500

const token =
  /\s*(?:(?<number>(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)|(?<name>[a-z]+)|(?<sign>[-+*/%^(),×÷−]))/iy

/** Typeset signs, as people paste them. */
const plain: Readonly<Record<string, string>> = { '×': '*', '÷': '/', '−': '-' }

/** Cuts a sum into numbers, names and signs. */
export const tokenize = (text: string): Token[] => {
  if (text.length > MAX_LENGTH) throw new CalculationError(`a sum may have at most ${MAX_LENGTH} characters`)
  const source = text.trim()
  const tokens: Token[] = []
  token.lastIndex = 0
  while (token.lastIndex < source.length) {
    const at = token.lastIndex
    const found = token.exec(source)?.groups
    if (!found) throw new CalculationError(`"${source.slice(at).trim().slice(0, 1)}" means nothing in a sum`)
    if (found.number !== undefined) tokens.push({ kind: 'number', value: Number(found.number) })
    else if (found.name !== undefined) tokens.push({ kind: 'name', name: found.name.toLowerCase() })
    else if (found.sign !== undefined) tokens.push({ kind: 'sign', sign: plain[found.sign] ?? found.sign })
  }
  return tokens
}
