import { misuse } from '../failure.ts'
import type { Reached } from '../reach.ts'
import { type Shape, shape, text, texts } from '../shape.ts'
import { didYouMean } from '../suggest.ts'
import { accountsOf, type ChannelAccount } from './accounts.ts'

const unknown = (what: string, name: string, known: readonly string[]) =>
  misuse(
    `there is no ${what} '${name}'${didYouMean(name, known)}`,
    known.length > 0 ? `There is: ${known.join(', ')}.` : undefined
  )

/** Asks for the status of all channels, and throws a usage failure where none has this name. */
export const findChannel = async (gateway: Reached, channel: string): Promise<Shape> => {
  const answer = shape(await gateway.request('channels.status', {}))
  const known = texts(answer.channelOrder)
  if (!known.includes(channel)) throw unknown('channel', channel, known)
  return answer
}

/** The account that is meant: the one named, or the one that the gateway takes where none is. */
export const findAccount = async (
  gateway: Reached,
  channel: string,
  wanted: string | undefined
): Promise<ChannelAccount> => {
  const answer = await findChannel(gateway, channel)
  const own = accountsOf(answer).filter((account) => account.channel === channel)
  const id = wanted ?? text(shape(answer.channelDefaultAccountId)[channel])
  const found = own.find(({ account }) => account === id) ?? (wanted === undefined ? own[0] : undefined)
  if (found) return found
  throw unknown(
    `account of ${channel}`,
    wanted ?? 'default',
    own.map(({ account }) => account)
  )
}
