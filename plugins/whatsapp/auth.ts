import {
  type AuthenticationCreds,
  type AuthenticationState,
  BufferJSON,
  initAuthCreds,
  proto,
  type SignalKeyStore
} from './baileys.ts'
import type { Opened } from './vault/journal.ts'
import type { KeyChange } from './vault/keys.ts'
import type { Vault } from './vault/vault.ts'

/** A type of key of our own: messages that were opened, in the transaction in which the ratchet moved on. */
export const OPENED = 'opened-message'

const toText = (value: unknown): string => JSON.stringify(value, BufferJSON.replacer)
const fromText = (text: string): unknown => JSON.parse(text, BufferJSON.reviver)

/** Whether a person has confirmed these credentials: a half-finished link has an account's name already. */
export const isLinked = ({ me, account }: Pick<AuthenticationCreds, 'me' | 'account'>): boolean =>
  me?.id !== undefined && account !== undefined

export const newCredentials = initAuthCreds
export const credentialsToText = (creds: AuthenticationCreds): string => toText(creds)

/** The credentials of a linked account: the backup, should the current ones not be readable. */
export const loadCredentials = async ({ credentials }: Vault): Promise<AuthenticationCreds | undefined> => {
  for (const row of [await credentials.current(), await credentials.backup()]) {
    if (!row?.isLinked) continue
    try {
      return fromText(row.value) as AuthenticationCreds
    } catch {
      // Half a row cannot be, by the database's own rules; were it so, the generation before is a whole one.
    }
  }
  return undefined
}

type KeyData = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>

const changesIn = (data: KeyData): KeyChange[] =>
  Object.entries(data).flatMap(([type, entries = {}]) =>
    type === OPENED
      ? []
      : Object.entries(entries).map(([id, value]) => ({
          type,
          id,
          value: value === null || value === undefined ? undefined : toText(value)
        }))
  )

const revived = (type: string, text: string): unknown => {
  const value = fromText(text)
  return type === 'app-state-sync-key'
    ? proto.Message.AppStateSyncKeyData.fromObject(value as Record<string, unknown>)
    : value
}

/** The library's key store: one `set` is one transaction, awaited before the library goes on. */
export const createKeyStore = ({ keys }: Vault, fail: (error: unknown) => void): SignalKeyStore => ({
  async get(type, ids) {
    const rows = await keys.get(type, ids)
    return Object.fromEntries([...rows].map(([id, text]) => [id, revived(type, text)])) as Awaited<
      ReturnType<SignalKeyStore['get']>
    > as never
  },
  async set(data) {
    const opened = Object.values((data as KeyData)[OPENED] ?? {}) as Opened[]
    try {
      await keys.set(changesIn(data as KeyData), opened)
    } catch (error) {
      // Nothing may be said to the network of what is not on the disk.
      fail(error)
      throw error
    }
  },
  clear: keys.clear
})

/** Everything that the library keeps of an account. */
export const createAuth = (
  vault: Vault,
  creds: AuthenticationCreds,
  fail: (error: unknown) => void
): AuthenticationState & { save(): void } => ({
  creds,
  keys: createKeyStore(vault, fail),
  /**
   * Called as the library changes its credentials. Written before any key that is set later: the store keeps
   * the order, so no key is used of which the credentials know nothing.
   */
  save() {
    vault.credentials.save(toText(creds), { isLinked: isLinked(creds) }).catch(fail)
  }
})
