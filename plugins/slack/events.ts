import { type Static, Type } from '@sinclair/typebox'

/** Slack sends `null`, nothing, or a string in the same place. */
const Maybe = Type.Optional(Type.Union([Type.String(), Type.Null()]))

export const SlackFile = Type.Object({
  id: Type.String(),
  name: Maybe,
  mimetype: Maybe,
  size: Type.Optional(Type.Number()),
  /** `tombstone`: deleted since. `external`: somewhere else, never ours to fetch. */
  mode: Maybe,
  url_private: Maybe,
  url_private_download: Maybe
})
export type SlackFile = Static<typeof SlackFile>

/** A message as events, `conversations.history` and `conversations.replies` show it. */
export const SlackMessage = Type.Object({
  ts: Type.String(),
  subtype: Maybe,
  user: Maybe,
  bot_id: Maybe,
  text: Maybe,
  thread_ts: Maybe,
  /** Who began the thread. */
  parent_user_id: Maybe,
  reply_count: Type.Optional(Type.Number()),
  latest_reply: Maybe,
  edited: Type.Optional(Type.Object({ user: Type.String(), ts: Type.String() })),
  files: Type.Optional(Type.Array(SlackFile)),
  attachments: Type.Optional(Type.Array(Type.Object({ text: Maybe, fallback: Maybe })))
})
export type SlackMessage = Static<typeof SlackMessage>

const Place = Type.Object({
  channel: Type.String(),
  /** `im`, `mpim`, `group` (a private channel) or `channel`; `app_mention` leaves it out. */
  channel_type: Maybe
})

export const MessageEvent = Type.Composite([
  Type.Object({ type: Type.Union([Type.Literal('message'), Type.Literal('app_mention')]) }),
  Place,
  SlackMessage
])
export type MessageEvent = Static<typeof MessageEvent>

export const EditEvent = Type.Composite([
  Type.Object({
    type: Type.Literal('message'),
    subtype: Type.Literal('message_changed'),
    message: SlackMessage,
    previous_message: Type.Optional(SlackMessage)
  }),
  Place
])
export type EditEvent = Static<typeof EditEvent>

export const RemovalEvent = Type.Composite([
  Type.Object({
    type: Type.Literal('message'),
    subtype: Type.Literal('message_deleted'),
    ts: Type.String(),
    deleted_ts: Type.String(),
    previous_message: Type.Optional(SlackMessage)
  }),
  Place
])
export type RemovalEvent = Static<typeof RemovalEvent>

export const ReactionEvent = Type.Object({
  type: Type.Union([Type.Literal('reaction_added'), Type.Literal('reaction_removed')]),
  user: Type.String(),
  reaction: Type.String(),
  event_ts: Type.String(),
  item: Type.Object({ type: Type.Literal('message'), channel: Type.String(), ts: Type.String() })
})
export type ReactionEvent = Static<typeof ReactionEvent>

/** The app is no longer welcome: no token of it works from now on. */
export const FarewellEvent = Type.Object({
  type: Type.Union([Type.Literal('app_uninstalled'), Type.Literal('tokens_revoked')])
})

export const EventCallback = Type.Object({ event: Type.Object({ type: Type.String() }) })

export const SlashCommand = Type.Object({
  command: Type.String(),
  text: Maybe,
  channel_id: Type.String(),
  channel_name: Maybe,
  user_id: Type.String(),
  user_name: Maybe,
  /** New for every use, so it is the identity of the command. */
  trigger_id: Type.String()
})
export type SlashCommand = Static<typeof SlashCommand>
