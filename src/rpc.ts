import type { Static, TSchema } from '@sinclair/typebox'
import type { FastifyBaseLogger } from 'fastify'
import type { ClientInfo } from './protocol/connect.ts'
import type { Role, Scope } from './protocol/scopes.ts'

/** What a node says of itself at connect: claims, until an owner has approved them. */
export interface Declaration {
  readonly commands: readonly string[]
  readonly permissions: Readonly<Record<string, boolean>>
  readonly pathEnv?: string
}

/** Who calls: one live connection, with what it was granted at connect. */
export interface Client {
  /** The connection's id, as told in hello. */
  readonly id: string
  readonly role: Role
  readonly scopes: readonly Scope[]
  readonly caps: ReadonlySet<string>
  readonly info: ClientInfo
  /** The paired device behind the connection. */
  readonly deviceId?: string
  readonly declared: Declaration
  readonly remoteIp: string
  /** The gateway's own address as this client reached it: `http://127.0.0.1:18789`. */
  readonly base: string
  /** True where a device token, not the gateway's own secret, opened the connection. */
  readonly byDeviceToken: boolean
  /** Topics narrow events beyond scopes: `sessions`, `session:<key>`, `run:<id>`. They end with the connection. */
  follow(topic: string): void
  unfollow(topic: string): void
  follows(topic: string): boolean
  /** Sends an event to this connection alone, outside its numbering: for what is meant for one node. */
  push<P extends TSchema>(event: EventType<P>, payload: Static<P>): void
}

/** Who decides, and with what was granted to them: a connection, or an owner who writes on a network. */
export interface Caller extends Pick<Client, 'id' | 'scopes' | 'deviceId'> {
  /** Set where it is no connection: `<channel>:<account>:<sender>`. */
  readonly sender?: string
}

export interface Call<Params> {
  readonly params: Params
  readonly client: Client
  readonly log: FastifyBaseLogger
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal
}

type Answer<T> = T | Promise<T>

/** A scope that depends on the params. Written as a method's type, so that methods of any params fit one list. */
type ScopeRule<Params> = { scope(params: Params): Scope }['scope']

/** A WebSocket method. Declared once; discovery, validation, authorisation and docs follow from it. */
export interface Method<Params extends TSchema = TSchema, Result extends TSchema = TSchema> {
  /** `noun.verb`. */
  readonly name: string
  /** One sentence that starts with a verb. */
  readonly summary: string
  /** What the caller must hold; `none` for any connection. A function where it depends on the params. */
  readonly scope: Scope | 'none' | ScopeRule<Static<Params>>
  /** Who may call it: operators unless it says otherwise. */
  readonly role?: Role | 'any'
  /** Counts against the 30 changes of the control plane that each actor has in a minute. */
  readonly budgeted?: boolean
  /** Left out of `features.methods` in hello, as the reference hides it. */
  readonly hidden?: boolean
  /** What is understood. Keys it does not name are dropped before the handler runs. */
  readonly params: Params
  /** Every answer, the interim ones of a generator included. */
  readonly result: Result
  /**
   * Returns the answer or throws. A generator answers more than once under the same request id:
   * each yielded value at once, the returned one last.
   */
  handler(
    call: Call<Static<Params>>
  ): Answer<Static<Result>> | AsyncGenerator<Static<Result>, Static<Result>, void>
}

/** Ties the handler's types to the schemas it declares. */
export function method<P extends TSchema, R extends TSchema>(definition: Method<P, R>): Method<P, R> {
  return definition
}

/** Something the gateway tells clients unasked. */
export interface EventType<Payload extends TSchema = TSchema> {
  readonly name: string
  readonly summary: string
  /** Operators need it; `everyone` reaches nodes too. */
  readonly scope: Scope | 'everyone'
  readonly payload: Payload
  /** May be left out for a reader that has fallen behind: the sequence number shows the hole. */
  droppable?(payload: Static<Payload>): boolean
  /** Carries `stateVersion`, and raises this counter of it. */
  readonly raises?: 'presence' | 'health'
  /** A rule beyond the scope: which of the connections that may see it want it. */
  reaches?(client: Client, payload: Static<Payload>): boolean
}

/** Ties the payload of `publish` to the schema that the event declares. */
export function event<P extends TSchema>(definition: EventType<P>): EventType<P> {
  return definition
}
