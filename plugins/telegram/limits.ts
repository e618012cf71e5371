/** The longest text that Telegram takes, and the longest beside a file, in UTF-16 units after its markup is read. */
export const MAX_TEXT = 4096
export const MAX_CAPTION = 1024

/** The largest file that a bot can send, in bytes. */
export const MAX_UPLOAD = 50 * 1024 * 1024
