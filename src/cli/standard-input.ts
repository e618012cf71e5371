import { text as readAll } from 'node:stream/consumers'

/** What was given; `-` stands for standard input, so that long texts and secrets need not be arguments. */
export const orStandardInput = async <T extends string | undefined>(given: T): Promise<T | string> =>
  given === '-' ? readAll(process.stdin) : given
