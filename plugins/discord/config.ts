import { type Static, Type } from '@sinclair/typebox'
import { channelSection } from '../../src/channel-config.ts'

/** `channels.discord`. */
export const Config = channelSection({
  /** The bot's token: "Bot" in its application at discord.com/developers, "Reset Token". */
  token: Type.Optional(Type.String({ pattern: '\\S', secret: true })),
  /** Where Discord's API is, without the version. Another one is for tests and proxies. */
  apiBase: Type.String({ default: 'https://discord.com/api', pattern: '^https?://' }),
  /**
   * Ask for the privileged intent "Message Content", which must be on in the developer portal too. Without
   * it Discord shows us only direct messages and those that mention us.
   */
  messageContent: Type.Boolean({ default: true }),
  /** List our commands under `/` in Discord. */
  slashCommands: Type.Boolean({ default: true })
})

export type Config = Static<typeof Config>
