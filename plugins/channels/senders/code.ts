import { randomInt } from 'node:crypto'

/** Neither 0 and O nor 1 and I: codes are read aloud and typed on phones. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const LENGTH = 8

/** A code for a request of an unknown sender: 32^8 of them. */
export const newCode = (): string =>
  Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')

/** A code as a person typed it: case, spaces and dashes do not count. */
export const readCode = (typed: string): string => typed.replace(/[\s-]/g, '').toUpperCase()
