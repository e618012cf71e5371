/** Discord's ids are snowflakes: 64 bits in decimal, of which the upper 42 are milliseconds since 2015. */
const EPOCH = 1_420_070_400_000n

/** When the thing with this id was made, in epoch milliseconds. */
export const timeOf = (snowflake: string): number => Number((BigInt(snowflake) >> 22n) + EPOCH)

/** The least id that a thing made at this time can have. */
export const snowflakeAt = (time: number): string => ((BigInt(Math.floor(time)) - EPOCH) << 22n).toString()

export const byAge = (a: { id: string }, b: { id: string }): number => (BigInt(a.id) < BigInt(b.id) ? -1 : 1)

/** The newest of some ids, where there is one. */
export const newestOf = (...ids: readonly (string | undefined)[]): string | undefined =>
  ids.reduce(
    (a, b) => (a !== undefined && b !== undefined && BigInt(a) > BigInt(b) ? a : (b ?? a)),
    undefined
  )

const spelled = /^(?:discord:)?(?:<(?:@[!&]?|#)(\d+)>|(?:(?:user|channel|role):)?(\d+))$/

/**
 * `<@1>`, `<#1>`, `user:1`, `channel:1`, `discord:1` and `1` are the id `1`. People and channels share one
 * space of ids, so the number alone says which is meant. What is no id stays as it is, and matches nobody.
 */
export const normalizeId = (id: string): string => {
  const match = spelled.exec(id.trim())
  return match?.[1] ?? match?.[2] ?? id
}

/** The channel that a message goes to: for Discord a thread is a channel of its own. */
export const channelOf = ({ conversation, thread }: { conversation: string; thread?: string }): string =>
  normalizeId(thread ?? conversation)
