import type { ChannelContext } from '../../src/channel.ts'
import type { BotApi } from './bot-api.ts'
import { TelegramError } from './errors.ts'
import type { Self } from './mentions.ts'

const MOST_COMMANDS = 100
const NAME = /^[a-z0-9_]{1,32}$/

/** Learns who we are, and shows our commands in the menu of the chat where Telegram does not have them yet. */
export const greet = async (
  api: BotApi,
  { commands, state, log }: Pick<ChannelContext, 'commands' | 'state' | 'log'>,
  signal: AbortSignal
): Promise<Self> => {
  const { id, username } = await api.getMe(signal)
  const menu = commands
    .filter(({ name, description }) => NAME.test(name) && description !== '')
    .slice(0, MOST_COMMANDS)
    .map(({ name, description }) => ({ command: name, description: description.slice(0, 256) }))
  const wanted = JSON.stringify([id, menu])
  if (wanted === (await state.get('commands'))) return { id, username }
  try {
    await api.setMyCommands({ commands: menu }, signal)
    await state.set('commands', wanted)
  } catch (error) {
    if (!(error instanceof TelegramError)) throw error
    // The menu is a comfort: every command works without it.
    log.warn({ err: error }, 'the commands could not be put into the menu')
  }
  return { id, username }
}
