import { type Static, Type } from '@sinclair/typebox'
import { channelSection } from '../../src/channel-config.ts'

const Secret = Type.Optional(Type.String({ pattern: '\\S', secret: true }))

/** `channels.slack`. */
export const Config = channelSection({
  /** `socket`: we connect to Slack, nothing of ours need be reachable. `http`: Slack posts to `/webhooks/slack`. */
  mode: Type.Union([Type.Literal('socket'), Type.Literal('http')], { default: 'socket' }),
  /** `xoxb-…`, from "OAuth & Permissions". What the app may do hangs on its scopes. */
  botToken: Secret,
  /** `xapp-…` with the scope `connections:write`, from "Basic Information". For `socket` only. */
  appToken: Secret,
  /** From "Basic Information". For `http` only: it proves that a request comes from Slack. */
  signingSecret: Secret,
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
