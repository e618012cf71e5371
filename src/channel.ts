import type { Static, TObject } from '@sinclair/typebox'
import type { FastifyBaseLogger } from 'fastify'
import type { CommonSettings } from './channel-config.ts'
import type {
  Conversation,
  InboundEvent,
  MediaRef,
  MessageTarget,
  OutboundMessage,
  SentMessage
} from './channel-messages.ts'

/** What a network can do, as data. Members of `Channel` that are optional follow from it and must agree. */
export interface Capabilities {
  /** How long one message may be, in UTF-16 code units of our Markdown. The outbox splits what is longer. */
  readonly maxTextLength: number
  /** The largest file that can be sent, in bytes. */
  readonly maxUploadBytes: number
  /** The longest text that may go with a file. Absent: a file and its text are two messages. */
  readonly maxCaptionLength?: number
  readonly threads: boolean
  readonly reactions: boolean
  readonly edits: boolean
  readonly removals: boolean
  /** Absent where the network shows no typing; else how often it must be told again, in milliseconds. */
  readonly typingEveryMs?: number
  /** The least time between two edits of one message, in milliseconds. */
  readonly editEveryMs?: number
  /** How long the network answers a repeat of the same `OutboundMessage.id` with the first message, in milliseconds. */
  readonly absorbsRepeatsMs?: number
  /** A link without a completed round trip for this long is degraded; after twice as long it is made anew. */
  readonly livenessMs: number
}

/** Who we are on the network. */
export interface Identity {
  readonly id: string
  readonly name?: string
}

/** How a channel tells its supervisor that it lives. */
export interface Link {
  /** Aborts when the link must end: `run` then resolves within a second. */
  readonly signal: AbortSignal
  /** The link stands. Called once. */
  connected(self?: Identity): void
  /** A round trip was completed: a poll came back, a heartbeat was answered. */
  alive(): void
}

export interface ProbeResult {
  readonly ok: boolean
  readonly identity?: Identity
  /** What an operator should know: a missing permission, a privacy mode. One sentence each. */
  readonly notes?: readonly string[]
}

/** One account's live connection. An optional member that is present means: the network can do it. */
export interface Channel {
  /**
   * Connects and stays pending while the link lives. Resolves when `link.signal` aborts, rejects when the
   * link is lost, with `LinkBlocked` where trying again is of no use. It never retries: the supervisor does.
   */
  run(link: Link): Promise<void>
  /**
   * Sends once, without retry, within `signal`'s time. Throws `SendRefused` or `SendDeferred` where the network
   * surely did not take it; any other error means that nobody knows, and the outbox decides.
   */
  send(message: OutboundMessage, signal: AbortSignal): Promise<SentMessage>
  /**
   * Looks for a message whose fate is unknown, first tried at `since` by our clock (epoch milliseconds).
   * `undefined`: it surely did not arrive. Throws where that cannot be said now.
   */
  find?(
    message: OutboundMessage,
    options: { readonly since: number; readonly signal: AbortSignal }
  ): Promise<SentMessage | undefined>
  edit?(target: MessageTarget, message: OutboundMessage, signal: AbortSignal): Promise<void>
  remove?(target: MessageTarget, signal: AbortSignal): Promise<void>
  react?(target: MessageTarget, emoji: string, options: { readonly remove: boolean }): Promise<void>
  typing?(conversation: string, thread?: string): Promise<void>
  /** The bytes of a file, as they come. The host counts them and stops at its limit. */
  fetchMedia?(media: MediaRef, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>
  /** Cheap and without side effects: who we are there, and what is missing. */
  probe?(signal: AbortSignal): Promise<ProbeResult>
  /** Gives the account back: what the provider kept in `state` is void afterwards. */
  logout?(): Promise<void>
}

/** An account's own durable keys and values. */
export interface KeyValue {
  get(key: string): Promise<string | undefined>
  set(key: string, value: string): Promise<void>
  delete(key: string): Promise<void>
}

/** A slash command, for networks that list them. */
export interface SlashCommand {
  readonly name: string
  readonly description: string
}

export interface ChannelContext<Config = unknown> {
  readonly account: string
  readonly config: Config
  readonly log: FastifyBaseLogger
  readonly state: KeyValue
  readonly commands: readonly SlashCommand[]
  /** The one door in. Durable once it resolves: acknowledge to the network after, never before. */
  receive(event: InboundEvent): Promise<void>
  /** The newest message of each conversation that was received, for networks that must be asked what was missed. */
  newest(): Promise<readonly { readonly conversation: Conversation; readonly message: string }[]>
}

/** Something that a person types during a login. */
export interface LoginField {
  readonly name: string
  readonly label: string
  /** Not to be seen by who looks over a shoulder: a password, a token. */
  readonly secret?: boolean
}

/** A step of a login, for whatever screen shows it. */
export type LoginStep =
  | { readonly type: 'show'; readonly kind: 'qr' | 'code'; readonly data: string; readonly message: string }
  | { readonly type: 'ask'; readonly fields: readonly LoginField[] }

export interface LoginContext<Config = unknown>
  extends Pick<ChannelContext<Config>, 'account' | 'config' | 'log' | 'state'> {
  readonly signal: AbortSignal
}

/** A network. It knows nothing of sessions, agents, sockets or other networks. */
export interface ChannelProvider<Config extends TObject = TObject> {
  /** Its folder, its section under `channels.`, its name on the wire. */
  readonly id: string
  readonly name: string
  /** The gateway's own conversation: it is shown among the channels, and `send` does not send to it. */
  readonly isInternal?: boolean
  /** Made by `channelSection`. */
  readonly config: Config
  readonly capabilities: Capabilities
  /** Makes one spelling of an id in an allow-list or a `to`: `@` and prefixes gone, case as the network has it. */
  normalizeId?(id: string): string
  /** The key of the account's section that must be filled in first, or `undefined` where all is there. */
  missing(config: Static<Config> & CommonSettings): string | undefined
  /**
   * Whether somebody has logged in, for networks where an account comes of a login and of no setting. Such an
   * account is not set up until then. Left out where settings say it all.
   */
  isLinked?(account: string): boolean
  /** Builds. Does no I/O but importing the network's library. */
  open(context: ChannelContext<Static<Config> & CommonSettings>): Channel | Promise<Channel>
  /** Where a person must act before there is an account. Returns when there is one; throws where it failed. */
  login?(
    context: LoginContext<Static<Config> & CommonSettings>
  ): AsyncGenerator<LoginStep, void, Readonly<Record<string, string>> | undefined>
}

/** Ties `open` and `login` to the schema of the section. */
export function provider<Config extends TObject>(
  definition: ChannelProvider<Config>
): ChannelProvider<Config> {
  return definition
}
