import { randomUUIDv7 } from 'node:crypto'

/** A new UUIDv7 (RFC 9562, section 5.7): unique, and ordered by the time it was made. */
export const newId = (): string => randomUUIDv7()
