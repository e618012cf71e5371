import type { FastifyInstance } from 'fastify'
import { invalidRequest } from '../../src/errors.ts'
import type { SetupAccess, SetupCompletion } from '../../src/protocol/device.ts'
import type { Role, Scope } from '../../src/protocol/scopes.ts'
import type { Client } from '../../src/rpc.ts'
import { actorOf } from '../audit/index.ts'
import { everything, grant } from '../auth/index.ts'
import { mayGrant } from './authority.ts'
import { findDevice } from './devices.ts'
import { qrDataUrl } from './qr.ts'
import { type AddressWish, setupAddress } from './setup-address.ts'
import { createSetupCode, findSetup } from './setup-codes.ts'
import type { PairingTables } from './tables.ts'

const limited: readonly Scope[] = [
  'operator.approvals',
  'operator.questions',
  'operator.read',
  'operator.talk.secrets',
  'operator.write'
]

interface Profile {
  readonly roles: readonly Role[]
  readonly scopes: readonly Scope[]
}

/** What each kind of code gives (protocol reference 3.7). */
const profiles: Readonly<Record<SetupAccess, Profile>> = {
  full: { roles: ['node', 'operator'], scopes: ['operator.admin', ...limited] },
  limited: { roles: ['node', 'operator'], scopes: limited },
  node: { roles: ['node'], scopes: [] }
}

export interface SetupWish extends AddressWish {
  readonly includeQr?: boolean
  readonly bootstrapProfile?: 'limited' | 'node'
  readonly joinUrl?: true
}

export interface MadeSetup {
  setupId: string
  setupCode: string
  gatewayUrl: string
  auth: 'token' | 'password'
  urlSource: string
  access: SetupAccess
  expiresAtMs: number
  qrDataUrl?: string
  joinUrl?: string
}

/** Codes that let one device in without a second question. The gateway's own secret is never in one. */
export const createSetups = (app: FastifyInstance, remoteUrl: string | undefined) => {
  const { store, auth, audit } = app

  /** @throws GatewayError where the caller could not give what the code would. */
  const create = (caller: Client, access: SetupAccess) =>
    store.write(async (tx) => {
      const { roles, scopes: want } = profiles[access]
      if (!mayGrant(caller, roles, want)) throw invalidRequest('setup code denied')
      const scopes = grant({ want, approved: everything, caller: caller.scopes })
      const maker = caller.deviceId
      const made = await createSetupCode(tx, { access, roles, scopes, maker, generation: auth.generation() })
      await audit.record(tx, {
        actor: actorOf(caller),
        action: 'setup.created',
        subject: `setup:${made.setupId}`,
        detail: { access, roles, scopes, expiresAtMs: made.expiresAtMs }
      })
      return made
    })

  return {
    async make(
      caller: Client,
      { includeQr, bootstrapProfile, joinUrl, ...wish }: SetupWish
    ): Promise<MadeSetup> {
      const access = bootstrapProfile ?? 'full'
      const { url, pageUrl, source, fingerprint } = setupAddress(app, wish, remoteUrl)
      const { setupId, token: bootstrapToken, expiresAtMs } = await create(caller, access)
      const code = { url, bootstrapToken, expiresAtMs, fingerprint }
      const setupCode = Buffer.from(JSON.stringify(code)).toString('base64url')
      const link = joinUrl ? `${pageUrl}chat/#token=${setupCode}` : undefined
      return {
        setupId,
        setupCode,
        gatewayUrl: url,
        auth: auth.secret().mode === 'password' ? 'password' : 'token',
        urlSource: source,
        access,
        expiresAtMs,
        joinUrl: link,
        qrDataUrl: includeQr ? await qrDataUrl(link ?? setupCode) : undefined
      }
    },

    /** Whether the device has come; empty as long as it has not, and for a code that nobody knows. */
    async status(
      setupId: string
    ): Promise<{ completion?: SetupCompletion; deliveryUncertain?: SetupCompletion }> {
      const db = store.read<PairingTables>()
      const row = await findSetup(db, setupId)
      if (!row?.deviceId) return {}
      const device = await findDevice(db, row.deviceId)
      const { deviceId, access } = row
      const told = { setupId, deviceId, deviceName: device?.displayName ?? undefined, access }
      return row.deliveredAtMs === null
        ? { deliveryUncertain: { ...told, ts: row.approvedAtMs ?? row.createdAtMs } }
        : { completion: { ...told, ts: row.deliveredAtMs } }
    }
  }
}

export type Setups = ReturnType<typeof createSetups>
