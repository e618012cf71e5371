/** Where people talk. Ids are opaque strings that the provider makes and nobody else reads. */
export interface Conversation {
  readonly id: string
  readonly kind: 'direct' | 'group' | 'channel'
  /** A thread or topic inside it: it has a session of its own, and answers stay in it. */
  readonly thread?: string
  /** What the network calls it, in session keys; a thread where left out. */
  readonly threadKind?: 'topic'
  readonly title?: string
}

/** Where an answer goes: back to where the question came from. */
export interface Address {
  readonly channel: string
  readonly account: string
  readonly conversation: Conversation
  /** The message that is answered. */
  readonly replyTo?: string
}

/** One word for the place of an address: a conversation, or a thread in it. */
export const placeOf = ({ channel, account, conversation: { id, thread = '' } }: Address): string =>
  JSON.stringify([channel, account, id, thread])

export interface Sender {
  /** The network's stable id, never a name. Allow-lists hold these. */
  readonly id: string
  /** Other ids of the same person, where the network has several. */
  readonly aliases?: readonly string[]
  readonly name?: string
  readonly isBot?: boolean
}

/** A file that the network holds. It is fetched later, within limits, by `Channel.fetchMedia`. */
export interface MediaRef {
  readonly kind: 'image' | 'audio' | 'video' | 'file'
  /** What the provider needs to fetch it; plain JSON, kept in the inbox. */
  readonly ref: unknown
  readonly mimeType?: string
  readonly fileName?: string
  /** In bytes, where the network says so before the download. */
  readonly size?: number
}

interface Inbound {
  /** The network's own identity of this event, unique per account: what comes again under it is dropped. */
  readonly key: string
  readonly conversation: Conversation
  readonly sender: Sender
  /** When it happened, in epoch milliseconds. */
  readonly at: number
}

export interface InboundMessage extends Inbound {
  readonly type: 'message'
  /** What replies, reactions and edits name. */
  readonly message: string
  /** Plain text or Markdown; empty where files speak for themselves. */
  readonly text: string
  /** Addresses us: by a native mention, by a reply to us, by a command. A repeat that does may wake one that did not. */
  readonly mentioned: boolean
  readonly replyTo?: { readonly message: string; readonly text?: string }
  readonly media: readonly MediaRef[]
}

/** What happens to a message after it was sent. It wakes no turn: the next one is told. */
export type InboundChange = Inbound & { readonly message: string } & (
    | { readonly type: 'edit'; readonly text: string }
    | { readonly type: 'removal' }
    | { readonly type: 'reaction'; readonly emoji: string; readonly removed?: boolean }
  )

/** The network tells how far messages of ours came. */
export interface InboundReceipt extends Omit<Inbound, 'sender'> {
  readonly type: 'receipt'
  readonly messages: readonly string[]
  readonly status: 'delivered' | 'read'
}

export type InboundEvent = InboundMessage | InboundChange | InboundReceipt

/** A file on our disk that goes out. */
export interface OutboundMedia {
  readonly path: string
  readonly mimeType: string
  readonly fileName: string
  readonly size: number
  readonly kind: MediaRef['kind']
  readonly asVoice?: boolean
  readonly asDocument?: boolean
}

export interface OutboundMessage {
  /** Ours, and the same on every attempt: the nonce of networks that know one. At most 25 characters. */
  readonly id: string
  readonly conversation: string
  readonly thread?: string
  /** The message that this one answers. */
  readonly replyTo?: string
  /** Markdown, at most `maxTextLength` long; empty only beside a file. */
  readonly text: string
  /** `html` only for networks whose own dialect it is; others show it as it stands. */
  readonly format?: 'markdown' | 'plain' | 'html'
  readonly media?: OutboundMedia
  readonly silent?: boolean
}

export interface SentMessage {
  /** The network's id of the message. */
  readonly message: string
}

/** A message of the network, to be changed. */
export interface MessageTarget {
  readonly conversation: string
  readonly thread?: string
  readonly message: string
}
