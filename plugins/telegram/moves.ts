import type { ChannelContext } from '../../src/channel.ts'
import { TelegramError } from './errors.ts'
import { toChat } from './ids.ts'

/** A group that grows becomes another chat with another id. What is for the old one goes to the new one. */
export const createMoves = ({ state, log }: Pick<ChannelContext, 'state' | 'log'>) =>
  async function inChat<T>(conversation: string, ask: (chat: number | string) => Promise<T>): Promise<T> {
    const key = `moved:${conversation}`
    try {
      return await ask(toChat((await state.get(key)) ?? conversation))
    } catch (error) {
      if (!(error instanceof TelegramError) || error.movedTo === undefined) throw error
      const to = String(error.movedTo)
      log.warn({ from: conversation, to }, 'a group has a new id; put it into channels.telegram.groups')
      await state.set(key, to)
      return await ask(error.movedTo)
    }
  }

export type InChat = ReturnType<typeof createMoves>
