import { type Static, Type } from '@sinclair/typebox'
import { channelSection } from '../../src/channel-config.ts'

/** `channels.discord`. */
export const Config = channelSection({
  token: Type.Optional(
    Type.String({
      title: 'Bot token',
      description: 'From discord.com/developers: "Bot" in your application, then "Reset Token".',
      pattern: '\\S',
      secret: true
    })
  ),
  /** Where Discord's API is, without the version. Another one is for tests and proxies. */
  apiBase: Type.String({ default: 'https://discord.com/api', pattern: '^https?://' }),
  messageContent: Type.Boolean({
    title: 'Read messages that do not mention the bot',
    description:
      'Asks for the privileged intent "Message Content", which must be on in the developer portal too. Without it Discord shows only direct messages and those that mention the bot.',
    default: true
  }),
  /** List our commands under `/` in Discord. */
  slashCommands: Type.Boolean({ default: true })
})

export type Config = Static<typeof Config>
