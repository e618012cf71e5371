import { createHash, createHmac } from 'node:crypto'
import type { Kysely } from 'kysely'
import { newId } from '../../src/ids.ts'
import type { Role, Scope } from '../../src/protocol/scopes.ts'
import { now } from '../../src/time.ts'
import { type Auth, covers, sameSecret, unauthorized } from '../auth/index.ts'
import type { DeviceTokenTable, PairingTables } from './tables.ts'

type Tx = Kysely<PairingTables>

export interface IssuedToken {
  readonly value: string
  readonly issuedAtMs: number
}

/** A token with the role that it is for. */
export interface RoleToken extends IssuedToken {
  readonly role: Role
  readonly scopes: readonly Scope[]
}

export type TokenVerdict =
  | { readonly ok: true; readonly scopes: readonly Scope[] }
  | { readonly ok: false; readonly refusal: ReturnType<typeof unauthorized> }

const hashOf = (value: string): string => createHash('sha256').update(value).digest('base64url')

const rejected = (authReason: string) =>
  unauthorized('AUTH_DEVICE_TOKEN_MISMATCH', 'device token mismatch (rotate or pair the device again)', {
    authReason,
    recommendedNextStep: 'update_auth_credentials'
  })

/**
 * Device tokens. A value is derived from a key that only this gateway holds and from the row's `tokenId`,
 * so hello can repeat it on every connect, while the database holds nothing but its hash.
 */
export const createTokens = (auth: Auth) => {
  const key = auth.identity.derive('device-token')

  const derived = ({ deviceId, role, tokenId }: Pick<DeviceTokenTable, 'deviceId' | 'role' | 'tokenId'>) =>
    createHmac('sha256', key).update(`${deviceId}|${role}|${tokenId}`).digest('base64url')

  const find = (db: Tx, deviceId: string, role: Role) =>
    db
      .selectFrom('deviceToken')
      .selectAll()
      .where('deviceId', '=', deviceId)
      .where('role', '=', role)
      .executeTakeFirst()

  const create = async (
    tx: Tx,
    deviceId: string,
    role: Role,
    scopes: readonly Scope[]
  ): Promise<IssuedToken> => {
    const before = await find(tx, deviceId, role)
    const time = now()
    const tokenId = newId()
    const value = derived({ deviceId, role, tokenId })
    const row: DeviceTokenTable = {
      deviceId,
      role,
      tokenId,
      hash: hashOf(value),
      scopes: JSON.stringify(scopes),
      generation: auth.generation(),
      createdAtMs: before?.createdAtMs ?? time,
      rotatedAtMs: before ? time : null,
      revokedAtMs: null,
      lastUsedAtMs: null
    }
    await tx.replaceInto('deviceToken').values(row).execute()
    return { value, issuedAtMs: time }
  }

  const isCurrent = (row: DeviceTokenTable): boolean =>
    row.revokedAtMs === null && row.generation === auth.generation() && hashOf(derived(row)) === row.hash

  return {
    create,

    /** The token as it stands, where it is valid and wide enough; `undefined` calls for a new one. */
    async current(
      db: Tx,
      deviceId: string,
      role: Role,
      want: readonly Scope[]
    ): Promise<IssuedToken | undefined> {
      const row = await find(db, deviceId, role)
      if (!row || !isCurrent(row) || !covers(JSON.parse(row.scopes) as Scope[], want)) return undefined
      return { value: derived(row), issuedAtMs: row.rotatedAtMs ?? row.createdAtMs }
    },

    /** Whether a presented token is this device's, in force, and wide enough for what is asked. */
    async judge(
      db: Tx,
      {
        deviceId,
        role,
        presented,
        want
      }: { deviceId: string; role: Role; presented: string; want: readonly string[] }
    ): Promise<TokenVerdict> {
      const row = await find(db, deviceId, role)
      if (!row) return { ok: false, refusal: rejected('device-not-paired') }
      if (row.revokedAtMs !== null) return { ok: false, refusal: rejected('token-revoked') }
      if (!sameSecret(hashOf(presented), row.hash)) return { ok: false, refusal: rejected('token-mismatch') }
      if (row.generation !== auth.generation()) {
        return { ok: false, refusal: rejected('issuer-generation-stale') }
      }
      const held = JSON.parse(row.scopes) as Scope[]
      if (role === 'operator' && !covers(held, want)) {
        const refusal = unauthorized(
          'AUTH_SCOPE_MISMATCH',
          'the device token does not cover the scopes asked for',
          {
            authReason: 'scope-mismatch',
            recommendedNextStep: 'review_auth_configuration'
          }
        )
        return { ok: false, refusal }
      }
      return { ok: true, scopes: held }
    },

    async markUsed(tx: Tx, deviceId: string, role: Role): Promise<void> {
      await tx
        .updateTable('deviceToken')
        .set({ lastUsedAtMs: now() })
        .where('deviceId', '=', deviceId)
        .where('role', '=', role)
        .execute()
    },

    async revoke(tx: Tx, deviceId: string, role: Role): Promise<number> {
      const revokedAtMs = now()
      await tx
        .updateTable('deviceToken')
        .set({ revokedAtMs })
        .where('deviceId', '=', deviceId)
        .where('role', '=', role)
        .execute()
      return revokedAtMs
    },

    find
  }
}

export type Tokens = ReturnType<typeof createTokens>
