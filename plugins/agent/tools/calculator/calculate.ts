import { applyFunction } from './functions.ts'
import { CalculationError, type Token, tokenize } from './tokens.ts'

/** Deep enough for any sum a person writes, shallow enough never to exhaust the stack. */
const MAX_DEPTH = 64

/**
 * Works out a sum. Always ends: with a finite number, or with a CalculationError that says what is wrong.
 *
 *     sum     = product (('+' | '-') product)*
 *     product = signed (('*' | '/' | 'of' | remainder) signed)*
 *     signed  = ('-' | '+') signed | power
 *     power   = percent ('^' signed)?
 *     percent = value '%'*
 *     value   = number | name '(' sum (',' sum)* ')' | '(' sum ')'
 *
 * A `%` before a number, a name or a parenthesis is the remainder; elsewhere it is per cent.
 */
export const calculate = (text: string): number => {
  const tokens = tokenize(text)
  let at = 0
  let depth = 0

  const isSign = (sign: string, token: Token | undefined = tokens[at]): boolean =>
    token?.kind === 'sign' && token.sign === sign
  const isWord = (name: string, token: Token | undefined): boolean =>
    token?.kind === 'name' && token.name === name
  const startsValue = (token: Token | undefined): boolean =>
    token?.kind === 'number' || (token?.kind === 'name' && token.name !== 'of') || isSign('(', token ?? end)

  const accept = (sign: string): boolean => {
    if (!isSign(sign)) return false
    at++
    return true
  }
  const expect = (sign: string): void => {
    if (!accept(sign)) throw new CalculationError(`"${sign}" is missing ${place(tokens[at])}`)
  }

  const sum = (): number => {
    let value = product()
    for (;;) {
      if (accept('+')) value += product()
      else if (accept('-')) value -= product()
      else return value
    }
  }

  const product = (): number => {
    let value = signed()
    for (;;) {
      if (accept('*')) value *= signed()
      else if (accept('/')) value /= divisor(signed())
      else if (accept('%')) value %= divisor(signed())
      else if (isWord('of', tokens[at])) {
        at++
        value *= signed()
      } else return value
    }
  }

  const signed = (): number => {
    if (++depth > MAX_DEPTH) throw new CalculationError('the sum is nested too deeply')
    const value = accept('-') ? -signed() : accept('+') ? signed() : power()
    depth--
    return value
  }

  const power = (): number => {
    const base = percent()
    if (!accept('^')) return base
    const result = base ** signed()
    if (Number.isNaN(result)) throw new CalculationError('a negative number has no real root')
    return result
  }

  const percent = (): number => {
    let result = value()
    while (isSign('%') && !startsValue(tokens[at + 1])) {
      at++
      result /= 100
    }
    return result
  }

  const value = (): number => {
    const token = tokens[at]
    at++
    if (token?.kind === 'number') return token.value
    if (token?.kind === 'name') return call(token.name)
    if (!isSign('(', token ?? end)) throw new CalculationError(`a number is missing ${place(token)}`)
    const inner = sum()
    expect(')')
    return inner
  }

  const call = (name: string): number => {
    expect('(')
    const values = [sum()]
    while (accept(',')) values.push(sum())
    expect(')')
    return applyFunction(name, values)
  }

  const result = sum()
  if (at < tokens.length) throw new CalculationError(`an operator is missing ${place(tokens[at])}`)
  if (!Number.isFinite(result)) throw new CalculationError('the result is too large')
  return result
}

/** Stands for "no token", where `undefined` would mean "the one at hand". */
const end: Token = { kind: 'sign', sign: '' }

const divisor = (value: number): number => {
  if (value === 0) throw new CalculationError('nothing can be divided by zero')
  return value
}

const place = (token: Token | undefined): string => {
  if (!token) return 'at the end'
  if (token.kind === 'number') return `before ${token.value}`
  return `before "${token.kind === 'name' ? token.name : token.sign}"`
}
