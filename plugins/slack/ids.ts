/** Slack's name of a message inside its conversation: seconds and microseconds. */
const TS = /^\d+\.\d+$/

export const isTs = (id: string | undefined): id is string => id !== undefined && TS.test(id)

/** When a message was written, in epoch milliseconds. */
export const timeOf = (ts: string): number => Math.floor(Number(ts) * 1000)

/** The least `ts` of messages written after this time. */
export const tsOf = (millis: number): string => (millis / 1000).toFixed(6)

/** A person stands for the direct chat with them. */
export const isUser = (id: string): boolean => /^[UW][A-Z0-9]{2,}$/.test(id)

/**
 * One key for the events that speak of one message: a mention comes as `message` and as `app_mention`, with
 * different event ids, in any order.
 */
export const messageKey = (channel: string, ts: string): string => `message:${channel}:${ts}`

export const changeKey = (what: 'edit' | 'removal' | 'reaction', ...parts: readonly string[]): string =>
  [what, ...parts].join(':')

/** `<@U012AB3CD>`, `@u012ab3cd`, `user:U012AB3CD` and `slack:U012AB3CD` all mean the same person. */
export const normalizeId = (id: string): string =>
  id
    .trim()
    .replace(/^<[@#]([^|>]+)(?:\|[^>]*)?>$/, '$1')
    .replace(/^(?:slack:)?(?:user:|channel:|group:)?[@#]?/i, '')
    .toUpperCase()
