import { createHash, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { newId } from '../../src/ids.ts'
import type { SetupAccess } from '../../src/protocol/device.ts'
import type { Role, Scope } from '../../src/protocol/scopes.ts'
import { now } from '../../src/time.ts'
import type { PairingTables, SetupCodeTable } from './tables.ts'

type Tx = Kysely<PairingTables>

/** How long a setup code waits for its device, in milliseconds. */
export const SETUP_TTL_MS = 600_000
/** How long it is remembered for `device.pair.setupStatus`, in milliseconds. */
const KEEP_MS = 24 * 3_600_000

/** Tells a setup code from every other secret, wherever somebody pastes it. */
const PREFIX = 'set_'

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** What a setup code gives the one device that it is for. */
export interface Setup {
  readonly setupId: string
  readonly access: SetupAccess
  readonly roles: readonly Role[]
  readonly scopes: readonly Scope[]
  readonly maker: string | null
}

const toSetup = ({ setupId, access, roles, scopes, maker }: SetupCodeTable): Setup => ({
  setupId,
  access,
  roles: JSON.parse(roles) as Role[],
  scopes: JSON.parse(scopes) as Scope[],
  maker
})

/**
 * The token in what somebody gave as a credential: alone, or inside the whole code (base64url of JSON) that
 * a QR code carries. `undefined` for anything else.
 */
export const bootstrapTokenIn = (word: string | undefined): string | undefined => {
  if (!word) return undefined
  if (word.startsWith(PREFIX)) return word
  try {
    const code: unknown = JSON.parse(Buffer.from(word, 'base64url').toString('utf8'))
    if (typeof code !== 'object' || code === null || !('bootstrapToken' in code)) return undefined
    return typeof code.bootstrapToken === 'string' ? code.bootstrapToken : undefined
  } catch {
    return undefined
  }
}

export interface NewSetup {
  readonly access: SetupAccess
  readonly roles: readonly Role[]
  readonly scopes: readonly Scope[]
  readonly generation: string
  readonly maker?: string
}

/** Makes a code. The token is told once; the table keeps its hash. */
export const createSetupCode = async (
  tx: Tx,
  { access, roles, scopes, generation, maker }: NewSetup
): Promise<{ setupId: string; token: string; expiresAtMs: number }> => {
  const time = now()
  await tx
    .deleteFrom('setupCode')
    .where('expiresAtMs', '<', time - KEEP_MS)
    .execute()
  const token = `${PREFIX}${randomBytes(32).toString('base64url')}`
  const row: SetupCodeTable = {
    setupId: newId(),
    hash: hashOf(token),
    access,
    roles: JSON.stringify(roles),
    scopes: JSON.stringify(scopes),
    generation,
    maker: maker ?? null,
    deviceId: null,
    createdAtMs: time,
    expiresAtMs: time + SETUP_TTL_MS,
    approvedAtMs: null,
    deliveredAtMs: null
  }
  await tx.insertInto('setupCode').values(row).execute()
  return { setupId: row.setupId, token, expiresAtMs: row.expiresAtMs }
}

/**
 * The code behind a token, where this device may still use it in this role: not expired, not delivered, not
 * taken by another device, and made under the secret that is in force.
 */
export const findUsable = async (
  db: Tx,
  { token, deviceId, role, generation }: { token: string; deviceId: string; role: Role; generation: string }
): Promise<Setup | undefined> => {
  const row = await db
    .selectFrom('setupCode')
    .selectAll()
    .where('hash', '=', hashOf(token))
    .where('generation', '=', generation)
    .where('expiresAtMs', '>', now())
    .where('deliveredAtMs', 'is', null)
    .where((where) => where.or([where('deviceId', 'is', null), where('deviceId', '=', deviceId)]))
    .executeTakeFirst()
  const setup = row && toSetup(row)
  return setup?.roles.includes(role) ? setup : undefined
}

/** Binds a code to the first device that presents it. False where it was taken or ended in between. */
export const bindSetup = async (tx: Tx, setupId: string, deviceId: string): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('setupCode')
    .set({ deviceId, approvedAtMs: now() })
    .where('setupId', '=', setupId)
    .where('expiresAtMs', '>', now())
    .where('deliveredAtMs', 'is', null)
    .where((where) => where.or([where('deviceId', 'is', null), where('deviceId', '=', deviceId)]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The device has its tokens: the code is used up. */
export const markDelivered = async (tx: Tx, setupId: string): Promise<void> => {
  await tx.updateTable('setupCode').set({ deliveredAtMs: now() }).where('setupId', '=', setupId).execute()
}

/** Ends the codes that a device made or was about to use: who lost its authority has no more of it to give. */
export const endSetupsOf = async (tx: Tx, deviceId: string): Promise<void> => {
  await tx
    .deleteFrom('setupCode')
    .where('deliveredAtMs', 'is', null)
    .where((where) => where.or([where('maker', '=', deviceId), where('deviceId', '=', deviceId)]))
    .execute()
}

export const findSetup = (db: Tx, setupId: string): Promise<SetupCodeTable | undefined> =>
  db.selectFrom('setupCode').selectAll().where('setupId', '=', setupId).executeTakeFirst()
