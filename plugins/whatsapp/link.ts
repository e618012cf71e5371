import type { ChannelContext, Link } from '../../src/channel.ts'
import { elapsed } from '../../src/time.ts'
import { createAuth, loadCredentials } from './auth.ts'
import { type AuthenticationCreds, proto } from './baileys.ts'
import { BAD_SESSION, type Closes, createCloses, LOGGED_OUT, RESTART } from './closes.ts'
import type { Settings } from './config.ts'
import { createDoor, type Door } from './door.ts'
import type { GroupBook } from './groups.ts'
import type { Memory } from './memory.ts'
import type { Standing } from './outbound.ts'
import { createPeople } from './person.ts'
import { createRatchet } from './ratchet.ts'
import { readReceipts, watchReceipts } from './receipts.ts'
import { createSelf, identityOf } from './self.ts'
import { type Connection, connect, endedWith, whenEnded } from './socket.ts'
import { keepTidy } from './tidy.ts'
import type { Vault } from './vault/vault.ts'

export interface LinkParts {
  readonly context: ChannelContext<Settings>
  readonly vault: Vault
  readonly memory: Memory
  readonly groups: GroupBook
  stands(standing: Standing): void
}

/** A new connection is asked for now and then; so often in a row, something is wrong. */
const MAX_RESTARTS = 3
const MAX_BAD_SESSIONS = 3
/** A link that stood so long was a good one, in milliseconds. */
const STEADY_MS = 60_000

/** The credentials to connect with. A link that nobody finished is none. */
const credentialsOf = async (vault: Vault, closes: Closes) => {
  if ((await vault.credentials.current())?.loggedOutAt) throw closes.loggedOut()
  const creds = await loadCredentials(vault)
  if (!creds?.me) throw closes.notLinked()
  return { creds, me: creds.me }
}

/** Connects and holds the link until it is told to end, or is lost. */
export const holdLink = async (parts: LinkParts, link: Link): Promise<void> => {
  const { context, vault, memory } = parts
  const closes = createCloses(context.account)
  for (let restarts = 0; ; restarts++) {
    if (link.signal.aborted) return
    const since = elapsed()
    const reason = await once({ ...parts, closes }, link)
    if (link.signal.aborted) return
    const isSteady = elapsed() - since > STEADY_MS
    if (isSteady) restarts = 0
    if (endedWith(reason, RESTART) && restarts < MAX_RESTARTS) continue
    if (endedWith(reason, LOGGED_OUT)) await vault.credentials.loggedOut()
    memory.badSessions = endedWith(reason, BAD_SESSION) && !isSteady ? memory.badSessions + 1 : 0
    if (memory.badSessions >= MAX_BAD_SESSIONS) throw closes.badSession(reason)
    throw closes.toLinkFailure(reason)
  }
}

/** One connection, from its beginning to its end. @returns why it ended. */
const once = async (parts: LinkParts & { readonly closes: Closes }, link: Link): Promise<unknown> => {
  const { context, vault, groups, closes } = parts
  const { creds, me } = await credentialsOf(vault, closes)
  const self = createSelf(me)
  const people = createPeople(vault)
  let connection: Connection | undefined
  const fail = (error: unknown) => connection?.end(error instanceof Error ? error : new Error(String(error)))
  const socketNow = () => {
    if (!connection) throw new Error('there is no connection yet')
    return connection.socket
  }
  const stored = context.config.sendReadReceipts ? readReceipts(socketNow, context.log) : () => undefined
  const linkedAt = (await vault.credentials.current())?.linkedAt ?? 0
  const door = createDoor({ ...parts, people, self, linkedAt, titleOf: groups.titleOf, stored })
  // What the last life of the gateway opened comes before what WhatsApp has for this one.
  await door.catchUp()

  connection = open({ ...parts, link, creds, door, fail, self })
  const { socket } = connection
  groups.watch(socket, fail)
  watchReceipts(socket, { people, receive: context.receive, fail })
  const abort = () => fail(new Error('told to end'))
  link.signal.addEventListener('abort', abort, { once: true })
  if (link.signal.aborted) abort()
  try {
    return await whenEnded(connection)
  } finally {
    link.signal.removeEventListener('abort', abort)
  }
}

interface Opening extends LinkParts {
  readonly link: Link
  readonly creds: AuthenticationCreds
  readonly door: Door
  readonly self: Standing['self']
  fail(error: unknown): void
}

const open = ({
  context,
  vault,
  memory,
  groups,
  stands,
  link,
  creds,
  door,
  self,
  fail
}: Opening): Connection => {
  const failing =
    <Args extends unknown[]>(work: (...args: Args) => Promise<void>) =>
    async (...args: Args): Promise<void> => {
      try {
        await work(...args)
      } catch (error) {
        // Ended before the library can say anything of it to the network.
        fail(error)
        throw error
      }
    }
  const ratchet = createRatchet({ vault, deliver: failing(door.deliver), takeIn: failing(door.takeIn) })
  const connection = connect({
    auth: createAuth(vault, creds, fail),
    config: context.config,
    log: context.log,
    alive: link.alive,
    prepare: ratchet.watch,
    opened(socket) {
      stands({ socket, self, ended: connection.ended })
      link.connected(identityOf(socket.user ?? { id: self.id }))
      keepTidy(vault, { ended: connection.ended, fail })
    },
    options: {
      makeSignalRepository: ratchet.makeSignalRepository,
      msgRetryCounterCache: memory.retries,
      cachedGroupMetadata: groups.kept,
      async getMessage({ id }) {
        const bytes = id ? await vault.sent.find(id) : undefined
        return bytes && proto.Message.decode(bytes)
      }
    }
  })
  return connection
}
