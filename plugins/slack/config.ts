import { type Static, Type } from '@sinclair/typebox'
import { channelSection } from '../../src/channel-config.ts'

const secret = (title: string, description: string) =>
  Type.Optional(Type.String({ title, description, pattern: '\\S', secret: true }))

/** `channels.slack`. */
export const Config = channelSection({
  mode: Type.Union(
    [
      Type.Literal('socket', { title: 'The gateway connects to Slack' }),
      Type.Literal('http', { title: 'Slack posts to /webhooks/slack' })
    ],
    {
      title: 'How messages come',
      description: 'Where the gateway connects, nothing of it need be reachable from outside.',
      default: 'socket'
    }
  ),
  botToken: secret(
    'Bot token',
    'Begins with xoxb-. From "OAuth & Permissions" of your Slack app; what it may do hangs on its scopes.'
  ),
  appToken: secret(
    'App token',
    'Begins with xapp-, with the scope connections:write. From "Basic Information". Where the gateway connects.'
  ),
  signingSecret: secret(
    'Signing secret',
    'From "Basic Information". Where Slack posts: it proves that a request comes from Slack.'
  ),
  /** Where Slack's Web API is. Another one is for tests and proxies. */
  apiUrl: Type.String({ default: 'https://slack.com/api/', pattern: '^https?://' }),
  /** `off`: answers stand where the question stood. `all`: in channels, every question gets a thread of its own. */
  replyToMode: Type.Union([Type.Literal('off'), Type.Literal('all')], { default: 'off' }),
  /** The slash command whose text is said to the agent as it stands: `/portcullis what is new?`. */
  slashCommand: Type.String({ default: 'portcullis', pattern: '^[a-z0-9_-]{1,32}$' }),
  /** After a start, how far back missed messages are read, in hours; 0 reads none. */
  catchUpHours: Type.Number({ minimum: 0, maximum: 168, default: 24 })
})

export type Config = Static<typeof Config>
