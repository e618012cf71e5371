import type { Conversation } from '../../src/channel-messages.ts'

/** What a person on the fake network says. */
export interface Saying {
  readonly text: string
  /** Defaults to a direct chat with the default sender. */
  readonly conversation?: Conversation
  readonly sender?: string
  readonly mention?: boolean
  /** The message that is answered. */
  readonly replyTo?: string
  readonly file?: { readonly fileName: string; readonly mimeType: string; readonly bytes: Uint8Array }
}

/** What a person does with a message that stands: rewrites it, takes it back, or puts an emoji to it. */
export interface Doing {
  readonly conversation: Conversation
  readonly message: string
  readonly does: { readonly text: string } | { readonly emoji: string } | 'remove'
}

/** A message of ours as the fake network took it. */
export interface Taken {
  readonly conversation: string
  readonly thread?: string
  readonly text: string
  readonly message: string
  /** The last text after edits; `undefined` when it was deleted. */
  readonly current: string | undefined
  readonly replyTo?: string
  /** The file that came with it, in bytes as they arrived. */
  readonly file?: { readonly fileName: string; readonly bytes: Uint8Array }
  /** Emojis that we put to it. */
  readonly reactions?: readonly string[]
}

/** A network on loopback, strict where the real one is, for `test/contract/channel.ts`. */
export interface FakeNetwork {
  /** What `channels.<id>` holds so that the provider's own library talks to this server. */
  readonly config: Readonly<Record<string, unknown>>
  /** Strings that no log line may hold. */
  readonly secrets: readonly string[]
  /** A direct chat and a group that exist, and the sender who speaks where none is named. */
  readonly direct: Conversation
  readonly group: Conversation
  /** A thread or topic of the group, where the network has them. */
  readonly thread?: Conversation
  readonly sender: string
  /** `false` where nobody can be mentioned: only answers to us, and the operator's own patterns, address us. */
  readonly hasMentions?: boolean
  /** A person says something. Returns the network's id of the message once it is on its way. */
  say(saying: Saying): Promise<string>
  /** A person changes a message. Left out where the network tells us of no such thing. */
  change?(doing: Doing): Promise<void>
  /** Which kinds of change the network tells bots of. */
  readonly changes?: readonly ('edit' | 'removal' | 'reaction')[]
  /** Emojis of ours that stand at messages of other people, as `<message> <emoji>`. */
  reactions?(): readonly string[]
  /** Where typing is seen, where that is not the direct chat. */
  readonly typingPlace?: Conversation
  /** How often we were seen typing. */
  typings?(): number
  /** Delivers the newest event once more, as networks do that got no acknowledgement. */
  redeliver(): Promise<void>
  /** Whether the network counts the newest event as received: confirmed, acknowledged. */
  isAcknowledged(): boolean
  /** Every message taken from us, in order. */
  taken(): readonly Taken[]
  /** Requests that reached the server after this call count as `late()`. */
  mark(): void
  late(): number
  /** Cuts every connection, as a network that goes away; it takes new ones. */
  cut(): void
  /**
   * The next sends end like this. `rate-limit`: not now, in two seconds. `server-error`: an HTML page with
   * status 502. `refused`: the network's final no. `lost`: the message is taken, the answer never comes.
   */
  failSends(how: 'rate-limit' | 'server-error' | 'refused' | 'lost', times: number): void
  /** The credential is void from now on. */
  revoke(): void
}
