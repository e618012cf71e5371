import { randomUUIDv7 } from 'node:crypto'

/** A new UUIDv7 (RFC 9562, section 5.7): unique, and ordered by the millisecond it was made in, not within it. */
export const newId = (): string => randomUUIDv7()
