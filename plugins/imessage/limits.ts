/** In UTF-16 code units. iMessage knows no limit; nobody reads more in one bubble. */
export const MAX_TEXT = 4_000

/** In bytes, as far as Apple carries a file. */
export const MAX_UPLOAD = 100 * 2 ** 20
