import { misuse } from './failure.ts'

/** Reads the JSON object that `--params` gives. */
export const readParams = (given: string | undefined): object => {
  if (given === undefined) return {}
  try {
    const params: unknown = JSON.parse(given)
    if (typeof params === 'object' && params !== null && !Array.isArray(params)) return params
  } catch (error) {
    throw misuse(`'--params' is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  throw misuse(`'--params' must be a JSON object, such as '{"limit":5}'`)
}
