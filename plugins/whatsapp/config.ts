import { type Static, Type } from '@sinclair/typebox'
import { type CommonSettings, channelSection, personalSettings } from '../../src/channel-config.ts'

/** `channels.whatsapp`. */
export const Config = channelSection({
  ...personalSettings,
  number: Type.Optional(
    Type.String({
      title: 'Number of the account',
      description:
        'As +15550100. Where it is set, a login shows a code to type on that phone, and no QR code.',
      pattern: '^\\+[1-9]\\d{5,14}$'
    })
  ),
  /** Tell people that their messages were read, once they are stored. */
  sendReadReceipts: Type.Boolean({ default: false }),
  /**
   * The version of WhatsApp Web that we say we are, as `2.3000.1043857760`; the library's own where left out.
   * WhatsApp refuses versions that are too old with the code 405.
   */
  version: Type.Optional(Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+$' })),
  /** Where WhatsApp's server is; the real one where left out. May hold a token. */
  webSocketUrl: Type.Optional(Type.String({ pattern: '^wss?://', secret: true })),
  /**
   * The public key, in hex, of whoever certifies the server at `webSocketUrl`; WhatsApp's own where left out.
   * One for the whole gateway.
   */
  rootKey: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' }))
})

/** An account's own settings: its section, or what the flat one says where it is silent. */
export type Settings = Static<typeof Config> & CommonSettings
