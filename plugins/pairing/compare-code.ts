import { createHash } from 'node:crypto'

const DIGITS = 6

/**
 * Six digits that stand for one request of one key, shown by whoever asks and by whoever approves. The
 * request's id is made after the key is known, so nobody can look for a key with the digits of another.
 */
export const compareCode = ({ requestId, publicKey }: { requestId: string; publicKey: string }): string =>
  String(
    createHash('sha256').update(`${requestId}|${publicKey}`).digest().readUInt32BE() % 10 ** DIGITS
  ).padStart(DIGITS, '0')
