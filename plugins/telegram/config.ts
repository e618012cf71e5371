import { type Static, Type } from '@sinclair/typebox'
import { type CommonSettings, channelSection } from '../../src/channel-config.ts'

/** `channels.telegram`. */
export const Config = channelSection({
  /** What @BotFather gave for the bot. One gateway per token: Telegram hands its messages to one reader only. */
  botToken: Type.Optional(Type.String({ pattern: '\\S', secret: true })),
  /** Where the Bot API is served: Telegram's own, or a server that the operator runs. */
  apiRoot: Type.String({ pattern: '^https?://', default: 'https://api.telegram.org' }),
  /** The public https address that Telegram calls. Messages are fetched by polling where left out. */
  webhookUrl: Type.Optional(Type.String({ pattern: '^https://' })),
  /** What Telegram must say at every call of the webhook: 1 to 256 of `A-Z a-z 0-9 _ -`. */
  webhookSecret: Type.Optional(Type.String({ pattern: '^[\\w-]{1,256}$', secret: true }))
})
/** An account's own settings: its section, or what the flat one says where it is silent. */
export type Settings = Static<typeof Config> & CommonSettings
