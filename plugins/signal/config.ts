import { type Static, Type } from '@sinclair/typebox'
import { type CommonSettings, channelSection, personalSettings } from '../../src/channel-config.ts'

/** `channels.signal`. */
export const Config = channelSection({
  ...personalSettings,
  account: Type.Optional(
    Type.String({
      title: 'Account',
      description:
        'The account at signal-cli: its phone number as +15550100, or its UUID. The only one there is where left out.',
      pattern: '^(?:\\+[1-9]\\d{2,14}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$'
    })
  ),
  /** A user and a password in it go out as basic authentication, for a proxy that asks for them. */
  url: Type.Optional(
    Type.String({
      title: 'Address of signal-cli',
      description: 'Where `signal-cli daemon --http` listens, as http://127.0.0.1:8080.',
      pattern: '^https?://',
      secret: true
    })
  ),
  command: Type.Optional(
    Type.String({
      title: 'Program signal-cli',
      description: 'To be started and watched by the gateway; the address then says where it shall listen.',
      minLength: 1
    })
  ),
  /** What stands between `command` and our own `daemon --http ...`: where to keep its data, say. */
  args: Type.Array(Type.String(), { default: [] }),
  /** Tell people that their messages were read, once they are stored. */
  sendReadReceipts: Type.Boolean({ default: false })
})

/** An account's own settings: its section, or what the flat one says where it is silent. */
export type Settings = Static<typeof Config> & CommonSettings
