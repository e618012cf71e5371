/** Longer messages are split. WhatsApp takes sixteen times as much and folds it away. */
export const MAX_TEXT = 4_000

export const MAX_CAPTION = 1_024

/** What we send at most; WhatsApp takes documents up to 2 GB. */
export const MAX_UPLOAD = 100 * 1024 * 1024

/** Larger pictures, videos and recordings go as documents. */
export const MAX_MEDIA = 16 * 1024 * 1024
