import { misuse } from './failure.ts'

/** The value of an option that an action cannot do without. */
export const need = (action: string, option: string, value: string | undefined): string => {
  if (value === undefined || value === '') throw misuse(`'${action}' needs ${option}`)
  return value
}
