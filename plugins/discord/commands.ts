import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody
} from 'discord-api-types/v10'
import type { KeyValue, SlashCommand } from '../../src/channel.ts'
import type { Api } from './api.ts'

const KEY = 'commands'
/** What Discord allows. */
const MOST = 100
const MAX_DESCRIPTION = 100
const name = /^[-_\p{Ll}\p{Lo}\p{N}]{1,32}$/u

/** Our commands in Discord's words. Each takes what may follow its name as one piece of text. */
export const toCommands = (commands: readonly SlashCommand[]): RESTPutAPIApplicationCommandsJSONBody =>
  commands
    .filter((command) => name.test(command.name))
    .slice(0, MOST)
    .map((command) => ({
      type: ApplicationCommandType.ChatInput,
      name: command.name,
      description: command.description.slice(0, MAX_DESCRIPTION) || command.name,
      integration_types: [ApplicationIntegrationType.GuildInstall],
      contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'text',
          description: 'What follows the command',
          required: false
        }
      ]
    }))

/** Lists our commands in Discord, where they are not listed so already: it counts each time. */
export const listCommands = async (
  api: Api,
  state: KeyValue,
  { application, commands }: { application: string; commands: readonly SlashCommand[] }
): Promise<void> => {
  const body = toCommands(commands)
  const listed = JSON.stringify([application, body])
  if ((await state.get(KEY)) === listed) return
  await api('PUT', `/applications/${application}/commands`, { body })
  await state.set(KEY, listed)
}
