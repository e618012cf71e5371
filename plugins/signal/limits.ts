/** In UTF-16 code units. Signal takes more and sends it as a file that its apps unfold; this reads better. */
export const MAX_TEXT = 4_000

/** In bytes. A file goes to signal-cli inside the request, whose parser takes 20 million characters in a string. */
export const MAX_UPLOAD = 14 * 2 ** 20
