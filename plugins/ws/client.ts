import { unavailable } from '../../src/errors.ts'
import type { ConnectParams } from '../../src/protocol/connect.ts'
import type { Role, Scope } from '../../src/protocol/scopes.ts'
import type { Client } from '../../src/rpc.ts'

export interface ClientGrant {
  readonly id: string
  readonly role: Role
  readonly scopes: readonly Scope[]
  readonly deviceId?: string
  readonly byDeviceToken: boolean
  readonly remoteIp: string
  readonly base: string
}

/** What the rest of the gateway sees of a connection: who it is and what it may, never its socket. */
export const createClient = (
  { client, caps = [], commands = [], permissions = {}, pathEnv }: ConnectParams,
  grant: ClientGrant,
  { push, maxTopics }: { push(text: string): void; maxTopics: number }
): Client => {
  const topics = new Set<string>()
  return {
    ...grant,
    info: client,
    caps: new Set(caps),
    declared: { commands, permissions, pathEnv },
    push: ({ name }, payload) => push(JSON.stringify({ type: 'event', event: name, payload })),
    follow(topic) {
      if (topics.size >= maxTopics && !topics.has(topic)) {
        throw unavailable(`this connection follows ${maxTopics} topics already; unsubscribe from some first`)
      }
      topics.add(topic)
    },
    unfollow: (topic) => void topics.delete(topic),
    follows: (topic) => topics.has(topic)
  }
}
