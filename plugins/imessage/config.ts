import { type Static, Type } from '@sinclair/typebox'
import { type CommonSettings, channelSection, personalSettings } from '../../src/channel-config.ts'

/** `channels.imessage`. */
export const Config = channelSection({
  ...personalSettings,
  transport: Type.Union(
    [
      Type.Literal('imsg', { title: 'The program imsg' }),
      Type.Literal('bluebubbles', { title: 'A BlueBubbles server' })
    ],
    { title: 'What speaks with Messages on the Mac', default: 'imsg' }
  ),
  /** `ssh` with the Mac's name among `args` runs it on another machine. */
  command: Type.Optional(
    Type.String({
      title: 'Program imsg',
      description: 'Its name, or its whole path.',
      minLength: 1
    })
  ),
  args: Type.Array(Type.String(), { default: ['rpc'] }),
  /** With `imsg`: how people are written to who are named by number or address. A chat keeps its own service. */
  service: Type.Union([Type.Literal('imessage'), Type.Literal('sms'), Type.Literal('auto')], {
    default: 'imessage'
  }),
  /** The country in whose way numbers are written, as `US`. */
  region: Type.String({ pattern: '^[A-Z]{2}$', default: 'US' }),
  /** With `imsg`: the folders from which files of messages are read; those of Messages where left out. */
  attachmentRoots: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
  /** Numbers and addresses by which people reach this Mac, beside those that we find out. */
  ownHandles: Type.Array(Type.String({ minLength: 1 }), { default: [] }),
  serverUrl: Type.Optional(
    Type.String({
      title: 'Address of BlueBubbles',
      description: 'With BlueBubbles: where its server listens.',
      pattern: '^https?://'
    })
  ),
  password: Type.Optional(
    Type.String({
      title: 'Password of BlueBubbles',
      description: 'With BlueBubbles: the password of the server.',
      minLength: 1,
      secret: true
    })
  ),
  /** With BlueBubbles: our address as the Mac sees it, so that it can tell us at once; asked for where left out. */
  webhookUrl: Type.Optional(Type.String({ pattern: '^https?://' })),
  /** With BlueBubbles: what its calls must carry. Needed with `webhookUrl`. */
  webhookSecret: Type.Optional(Type.String({ pattern: '^[\\w-]{16,256}$', secret: true }))
})

export type Config = Static<typeof Config>

/** An account's own settings: its section, or what the flat one says where it is silent. */
export type Settings = Config & CommonSettings
