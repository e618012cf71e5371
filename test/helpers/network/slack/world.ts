/** A file as Slack keeps it. It is visible once its upload was completed. */
export interface SlackFile {
  readonly id: string
  readonly name: string
  readonly mimetype: string
  title: string
  bytes: Buffer
  complete: boolean
  /** Where it was shared, by conversation: the message that shows it. */
  readonly shares: Map<string, string>
}

export interface SlackMessage {
  readonly ts: string
  readonly user: string
  readonly botId?: string
  text: string
  readonly threadTs?: string
  readonly metadata?: unknown
  readonly files?: readonly SlackFile[]
  readonly reactions: Map<string, Set<string>>
  edited?: { readonly user: string; readonly ts: string }
}

export interface SlackConversation {
  readonly id: string
  readonly name?: string
  readonly kind: 'im' | 'mpim' | 'channel' | 'group'
  readonly members: Set<string>
  archived: boolean
  readonly messages: SlackMessage[]
}

/** The app: its user, its bot, and what its token may do. */
export interface SlackApp {
  readonly team: string
  readonly user: string
  readonly bot: string
  readonly app: string
  readonly botToken: string
  readonly appToken: string
  readonly signingSecret: string
  readonly scopes: Set<string>
  revoked: boolean
}

export const ALL_SCOPES = [
  ...['app_mentions:read', 'assistant:write', 'chat:write', 'commands', 'files:read', 'files:write'],
  ...['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  ...['channels:read', 'groups:read', 'im:read', 'mpim:read', 'im:write'],
  ...['reactions:read', 'reactions:write', 'users:read']
]

/** A workspace: two people, the app, a direct chat with each, a channel with all of them, one without the app. */
export const createWorld = () => {
  const app: SlackApp = {
    ...{ team: 'T0TEAM001', user: 'U0PORTER1', bot: 'B0PORTER1', app: 'A0PORTER1' },
    botToken: 'xoxb-fake-0123456789-bot-token',
    appToken: 'xapp-fake-0123456789-app-token',
    signingSecret: 'fake-signing-secret-0123456789',
    scopes: new Set(ALL_SCOPES),
    revoked: false
  }
  const users = new Map([
    ['U0ALICE01', 'Alice'],
    ['U0BOB0001', 'Bob'],
    [app.user, 'porter']
  ])
  const conversations = new Map<string, SlackConversation>()
  const files = new Map<string, SlackFile>()
  const assistantThreads = new Set<string>()
  let last = 0

  const add = (id: string, kind: SlackConversation['kind'], members: string[], name?: string) => {
    conversations.set(id, { id, name, kind, members: new Set(members), archived: false, messages: [] })
  }
  add('D0ALICE01', 'im', ['U0ALICE01', app.user])
  add('C0GENERAL', 'channel', ['U0ALICE01', 'U0BOB0001', app.user], 'general')
  add('C0OUTSIDE', 'channel', ['U0ALICE01'], 'outside')
  add('C0TRIOMPI', 'mpim', ['U0ALICE01', 'U0BOB0001', app.user], 'mpdm-alice--bob--porter-1')

  return {
    ...{ app, users, conversations, files, assistantThreads },
    /** Seconds and microseconds, unique and rising: what Slack calls a message. */
    nextTs(): string {
      last = Math.max(last + 1, Date.now() * 1000)
      return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`
    },
    openDirect(user: string): SlackConversation {
      const own = [...conversations.values()].find(({ kind, members }) => kind === 'im' && members.has(user))
      if (own) return own
      add(`D${user.slice(1)}`, 'im', [user, app.user])
      return this.openDirect(user)
    },
    post(conversation: SlackConversation, message: Omit<SlackMessage, 'ts' | 'reactions'>): SlackMessage {
      const posted = { ...message, ts: this.nextTs(), reactions: new Map<string, Set<string>>() }
      conversation.messages.push(posted)
      for (const file of posted.files ?? []) file.shares.set(conversation.id, posted.ts)
      return posted
    }
  }
}

export type World = ReturnType<typeof createWorld>

/** A file as events and answers show it. */
export const showFile = (file: SlackFile, base: string) => ({
  id: file.id,
  name: file.name,
  title: file.title,
  mimetype: file.mimetype,
  size: file.bytes.length,
  mode: 'hosted',
  is_external: false,
  url_private: `${base}/files-pri/${file.id}/${encodeURIComponent(file.name)}`,
  url_private_download: `${base}/files-pri/${file.id}/download/${encodeURIComponent(file.name)}`,
  shares: { private: Object.fromEntries([...file.shares].map(([id, ts]) => [id, [{ ts }]])) }
})

/** A message as events and `conversations.history` show it. */
export const showMessage = (
  message: SlackMessage,
  {
    base,
    conversation,
    withMetadata
  }: { base: string; conversation: SlackConversation; withMetadata: boolean }
) => {
  const { ts, user, botId, text, threadTs, metadata, files, edited, reactions } = message
  const replies = conversation.messages.filter((other) => other.threadTs === ts && other !== message)
  const parent = conversation.messages.find((other) => other.ts === threadTs)
  return {
    type: 'message',
    ...(files?.length && { subtype: 'file_share', files: files.map((file) => showFile(file, base)) }),
    ...{ ts, user, text, team: 'T0TEAM001' },
    ...(botId && { bot_id: botId, app_id: 'A0PORTER1' }),
    ...(threadTs && { thread_ts: threadTs, parent_user_id: parent?.user }),
    ...(replies.length > 0 && {
      thread_ts: ts,
      reply_count: replies.length,
      reply_users: [...new Set(replies.map((reply) => reply.user))],
      latest_reply: replies.at(-1)?.ts
    }),
    ...(withMetadata && metadata !== undefined && { metadata }),
    ...(edited && { edited }),
    ...(reactions.size > 0 && {
      reactions: [...reactions].map(([name, by]) => ({ name, users: [...by], count: by.size }))
    })
  }
}
