import { type Static, Type } from '@sinclair/typebox'
import { type CommonSettings, channelSection } from '../../src/channel-config.ts'

/** `channels.telegram`. */
export const Config = channelSection({
  botToken: Type.Optional(
    Type.String({
      title: 'Bot token',
      description:
        'What @BotFather gave for the bot. One gateway per token: Telegram hands its messages to one reader only.',
      pattern: '\\S',
      secret: true
    })
  ),
  /** Where the Bot API is served: Telegram's own, or a server that the operator runs. */
  apiRoot: Type.String({ pattern: '^https?://', default: 'https://api.telegram.org' }),
  webhookUrl: Type.Optional(
    Type.String({
      title: 'Webhook address',
      description:
        'The public https address that Telegram calls. Messages are fetched by polling where left out.',
      pattern: '^https://'
    })
  ),
  webhookSecret: Type.Optional(
    Type.String({
      title: 'Webhook secret',
      description: 'What Telegram must say at every call of the webhook: 1 to 256 letters, digits, _ and -.',
      pattern: '^[\\w-]{1,256}$',
      secret: true
    })
  )
})
/** An account's own settings: its section, or what the flat one says where it is silent. */
export type Settings = Static<typeof Config> & CommonSettings
