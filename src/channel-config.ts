import { type Static, type TProperties, type TSchema, Type } from '@sinclair/typebox'

const Ids = Type.Array(Type.String({ minLength: 1 }))

/**
 * A setting with a `title` is offered by forms that set a network up; `description` stands beside it. The others
 * are for who writes the file.
 */
const dmPolicy = {
  title: 'Who may write to the agent',
  description: 'In direct chats. Whoever may not gets no answer.'
}

/** Who may write to the agent in a direct chat. `open` also needs `"*"` in `allowFrom`. */
export const DmPolicy = Type.Union(
  [
    Type.Literal('pairing', { title: 'Anybody, once you have approved them' }),
    Type.Literal('allowlist', { title: 'Only the people listed' }),
    Type.Literal('open', { title: 'Everybody (needs * in the list)' }),
    Type.Literal('disabled', { title: 'Nobody' })
  ],
  { ...dmPolicy, default: 'pairing' }
)

/** In which groups the agent listens. */
export const GroupPolicy = Type.Union(
  [Type.Literal('allowlist'), Type.Literal('open'), Type.Literal('disabled')],
  { default: 'allowlist' }
)

/** How an answer appears while it is written. */
export const Streaming = Type.Union([Type.Literal('off'), Type.Literal('partial'), Type.Literal('block')], {
  default: 'partial'
})

/** `channels.<id>.groups.<group>`: one group, or `*` for every group that has no entry of its own. */
export const GroupConfig = Type.Object({
  enabled: Type.Optional(Type.Boolean()),
  /** Answer only when addressed: by mention, by a reply to us, by a command. */
  requireMention: Type.Optional(Type.Boolean()),
  /** Ids of the senders that count here; the account's own list where left out. */
  allowFrom: Type.Optional(Ids)
})

/** Keys that every channel understands; what a network needs beside them is its own. */
export const commonSettings = {
  enabled: Type.Boolean({ title: 'Connect to this network', default: true }),
  /** A name for the account, for lists. */
  name: Type.Optional(Type.String()),
  /** `pairing`: unknown senders get a code that the owner approves. */
  dmPolicy: DmPolicy,
  allowFrom: Type.Array(Type.String({ minLength: 1 }), {
    title: 'People who may write',
    description:
      'Ids or numbers as the network gives them, one a line. Never display names: anybody can take those.',
    default: []
  }),
  groupPolicy: GroupPolicy,
  /** Ids of senders that count in groups; `allowFrom` where left out. Paired senders do not count there. */
  groupAllowFrom: Type.Optional(Ids),
  groups: Type.Record(Type.String(), GroupConfig, { default: {} }),
  /** Regular expressions that also count as a mention, without regard to case. */
  mentionPatterns: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { default: [] }),
  /** Listen to other bots too. */
  allowBots: Type.Boolean({ default: false }),
  /** `off`: one message at the end. `partial`: one message that grows by edits. `block`: a message per paragraph. */
  streaming: Streaming,
  /** The longest message that is sent, in characters; the network's own where left out. */
  textChunkLimit: Type.Optional(Type.Integer({ minimum: 100 })),
  /** The largest file that is taken in or sent, in MiB. */
  mediaMaxMb: Type.Number({ minimum: 0, maximum: 2048, default: 20 }),
  /** The agent that answers here; the default one where left out. */
  agent: Type.Optional(Type.String({ minLength: 1 }))
}

/**
 * What is otherwise where the account is a person's own, as it mostly is on networks without bots: nobody gets
 * an answer, not even a code, whom the owner has not named, and an answer is not shown while it grows, since
 * every edit is marked as one.
 */
export const personalSettings = {
  dmPolicy: Type.Union([...DmPolicy.anyOf], { ...dmPolicy, default: 'allowlist' }),
  streaming: Type.Union([...Streaming.anyOf], { default: 'off' })
}

const CommonSettings = Type.Object(commonSettings)
export type CommonSettings = Static<typeof CommonSettings>

const bare = ({ default: _default, ...schema }: TSchema): TSchema => schema as TSchema

/**
 * The section of one channel. A flat section is the account `default`; `accounts` names others, each of
 * which takes from the flat section what it does not say itself.
 */
export const channelSection = <P extends TProperties>(own: P) => {
  const settings = { ...commonSettings, ...own }
  const overrides = Object.fromEntries(
    Object.entries(settings).map(([key, schema]) => [key, Type.Optional(bare(schema))])
  )
  return Type.Object({
    ...settings,
    accounts: Type.Record(Type.String(), Type.Object(overrides) as unknown as TSchema, { default: {} })
  })
}
