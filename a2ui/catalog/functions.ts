import { any, boolean, must, number, type Props, plain, string } from './kinds.ts'

/** What a function of the basic catalog takes, and what it gives. */
export interface FunctionShape {
  readonly args: Props
  readonly gives: 'boolean' | 'string' | 'void'
}

const bounds: Props = { min: number, max: number }

/** The functions of the basic catalog, 0.9 and 1.0 alike. `values` of `and` and `or` is a list. */
export const functions: Readonly<Record<string, FunctionShape>> = {
  required: { args: { value: must(any) }, gives: 'boolean' },
  regex: { args: { value: must(string), pattern: must(plain('string')) }, gives: 'boolean' },
  length: { args: { value: must(string), ...bounds }, gives: 'boolean' },
  numeric: { args: { value: must(number), ...bounds }, gives: 'boolean' },
  email: { args: { value: must(string) }, gives: 'boolean' },
  formatString: { args: { value: must(string) }, gives: 'string' },
  formatNumber: { args: { value: must(number), decimals: number, grouping: boolean }, gives: 'string' },
  formatCurrency: {
    args: { value: must(number), currency: must(string), decimals: number, grouping: boolean },
    gives: 'string'
  },
  formatDate: { args: { value: must(any), format: must(string) }, gives: 'string' },
  pluralize: {
    args: {
      value: must(number),
      zero: string,
      one: string,
      two: string,
      few: string,
      many: string,
      other: must(string)
    },
    gives: 'string'
  },
  openUrl: { args: { url: must(string) }, gives: 'void' },
  and: { args: { values: must(any) }, gives: 'boolean' },
  or: { args: { values: must(any) }, gives: 'boolean' },
  not: { args: { value: must(boolean) }, gives: 'boolean' }
}
