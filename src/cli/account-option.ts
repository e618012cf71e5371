import type { Options } from './command.ts'

/** Which account of a network is meant. */
export const accountOption = {
  account: {
    type: 'string',
    value: 'ID',
    about: 'The account of the network',
    otherwise: 'the one called default, or else the first'
  }
} as const satisfies Options
