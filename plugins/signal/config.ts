import { type Static, Type } from '@sinclair/typebox'
import { type CommonSettings, channelSection, personalSettings } from '../../src/channel-config.ts'

/** `channels.signal`. */
export const Config = channelSection({
  ...personalSettings,
  /**
   * The account at signal-cli: its phone number as `+15550100`, or its UUID. The only one there is where
   * left out.
   */
  account: Type.Optional(
    Type.String({ pattern: '^(?:\\+[1-9]\\d{2,14}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$' })
  ),
  /**
   * Where `signal-cli daemon --http` listens. A user and a password in it go out as basic authentication, for
   * a proxy that asks for them.
   */
  url: Type.Optional(Type.String({ pattern: '^https?://', secret: true })),
  /** The program `signal-cli`, to be started and watched by the gateway; `url` then says where it shall listen. */
  command: Type.Optional(Type.String({ minLength: 1 })),
  /** What stands between `command` and our own `daemon --http ...`: where to keep its data, say. */
  args: Type.Array(Type.String(), { default: [] }),
  /** Tell people that their messages were read, once they are stored. */
  sendReadReceipts: Type.Boolean({ default: false })
})

/** An account's own settings: its section, or what the flat one says where it is silent. */
export type Settings = Static<typeof Config> & CommonSettings
