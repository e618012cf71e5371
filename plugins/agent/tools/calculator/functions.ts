import { CalculationError } from './tokens.ts'

interface CalculatorFunction {
  readonly least: number
  readonly most: number
  apply(values: readonly number[]): number
}

const MAX_ARGUMENTS = 100

const one = (apply: (value: number) => number): CalculatorFunction => ({
  least: 1,
  most: 1,
  apply: ([value = 0]) => apply(value)
})

const functions: ReadonlyMap<string, CalculatorFunction> = new Map([
  [
    'sqrt',
    one((value) => {
      if (value < 0) throw new CalculationError('a negative number has no real square root')
      return Math.sqrt(value)
    })
  ],
  ['abs', one(Math.abs)],
  [
    'round',
    {
      least: 1,
      most: 2,
      apply: ([value = 0, digits = 0]) => {
        if (!Number.isInteger(digits) || digits < 0 || digits > 15)
          throw new CalculationError('round takes 0 to 15 digits')
        const rounded = Number(`${Math.round(Number(`${Math.abs(value)}e${digits}`))}e-${digits}`)
        // A number already written with an exponent has no digits left to round.
        return Number.isNaN(rounded) ? value : Math.sign(value) * rounded
      }
    }
  ],
  ['min', { least: 1, most: MAX_ARGUMENTS, apply: (values) => Math.min(...values) }],
  ['max', { least: 1, most: MAX_ARGUMENTS, apply: (values) => Math.max(...values) }]
])

export const functionNames: readonly string[] = [...functions.keys()]

/** Calls a function of the calculator by its name. */
export const applyFunction = (name: string, values: readonly number[]): number => {
  const found = functions.get(name)
  if (!found)
    throw new CalculationError(`there is no function ${name}; there are ${functionNames.join(', ')}`)
  if (values.length < found.least || values.length > found.most)
    throw new CalculationError(`${name} cannot take ${values.length} values`)
  return found.apply(values)
}
