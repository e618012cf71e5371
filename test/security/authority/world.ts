import { createHash } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { type Guesses, unauthorized } from '../../../plugins/auth/index.ts'
import { findOpener } from '../../../plugins/ws/credentials.ts'
import { GatewayError } from '../../../src/errors.ts'
import { newId } from '../../../src/ids.ts'
import type { Credentials } from '../../../src/protocol/connect.ts'
import type { Role, Scope } from '../../../src/protocol/scopes.ts'
import type { Client } from '../../../src/rpc.ts'

/** What a device sends to get in. `secret` stands for the gateway's own. */
export interface Knock {
  readonly deviceId: string
  readonly role: Role
  readonly scopes: readonly Scope[]
  readonly local: boolean
  readonly secret: boolean
  readonly auth: Credentials
}

export interface Given {
  readonly value: string
  readonly role: Role
}

export type Entered =
  | { readonly ok: true; readonly client: Client; readonly tokens: readonly Given[]; readonly method: string }
  | { readonly ok: false; readonly code: string; readonly requestId?: string }

export type Called =
  // biome-ignore lint/suspicious/noExplicitAny: the oracle looks at what it needs.
  { readonly ok: true; readonly payload: any } | { readonly ok: false; readonly code: string }

/** A device as the database has it. */
export interface Stored {
  readonly deviceId: string
  readonly roles: readonly string[]
  readonly approvedScopes: readonly string[]
  readonly tokens: readonly { readonly role: string; readonly scopes: readonly string[] }[]
}

interface Tables {
  device: { deviceId: string; roles: string; approvedScopes: string }
  deviceToken: { deviceId: string; role: string; scopes: string }
}

/** The gateway as far as authority goes: its real services, its real store, no sockets. */
export interface World {
  enter(knock: Knock): Promise<Entered>
  call(caller: Client, method: string, params: object): Promise<Called>
  /** Whether the connection still stands. */
  isLive(client: Client): boolean
  changeSecret(): Promise<void>
  stored(devices: readonly string[]): Promise<Stored[]>
}

const patient: Guesses = {
  refusal: () => undefined,
  demand: () => {},
  failed: async () => {},
  strayed: () => {},
  succeeded: () => {}
}

const info = { id: 'openclaw-ios', version: '1.0.0', platform: 'ios 18.1', mode: 'ui' } as const

const clientOf = (
  scopes: readonly Scope[],
  more: { role?: Role; deviceId?: string; byDeviceToken?: boolean } = {}
): Client => ({
  ...{ id: newId(), role: 'operator', byDeviceToken: false, ...more },
  ...{
    scopes,
    caps: new Set(),
    info,
    remoteIp: '192.0.2.1',
    base: '',
    declared: { commands: [], permissions: {} }
  },
  follow: () => {},
  unfollow: () => {},
  follows: () => false,
  push: () => {}
})

/** A connection of this machine without a device: the owner at the command line, or a helper with less. */
export const deviceless = (scopes: readonly Scope[]): Client => clientOf(scopes)

const reasonOf = (error: unknown): { ok: false; code: string; requestId?: string } => {
  if (!(error instanceof GatewayError)) throw error
  const { code = error.code, requestId } = (error.details ?? {}) as { code?: string; requestId?: string }
  return { ok: false, code, requestId }
}

export const createWorld = (app: FastifyInstance): World => {
  const live = new Set<Client>()
  const { door, onRevoked } = app.pairing
  onRevoked(({ deviceId, role }) => {
    for (const client of live) {
      if (client.deviceId === deviceId && (role === undefined || client.role === role)) live.delete(client)
    }
  })
  app.auth.onChanged(() => live.clear())
  let secrets = 0

  return {
    async enter({ deviceId, role, scopes, local, secret, auth: credentials }) {
      const refusal = unauthorized('AUTH_TOKEN_MISSING', 'missing', {
        authReason: 'token_missing',
        recommendedNextStep: 'update_auth_configuration'
      })
      const shared = secret
        ? ({ ok: true, method: 'token' } as const)
        : ({ ok: false, refusal, offered: false } as const)
      const want = role === 'operator' ? scopes : []
      const publicKey = createHash('sha256').update(deviceId).digest('base64url')
      try {
        const asked = { deviceId, role, want }
        const { method, setup } = await findOpener(door, { credentials, asked, shared, guesses: patient })
        const admission = await door.admit({
          ...{ device: { id: deviceId, publicKey }, role, scopes: want, client: info, local },
          ...{ remoteIp: '192.0.2.1', method: method === 'tailscale' ? 'token' : method, setup }
        })
        await admission.delivered?.()
        const byDeviceToken = method === 'device-token'
        const client = clientOf(admission.scopes, { role, deviceId, byDeviceToken })
        live.add(client)
        const tokens = [{ value: admission.token.value, role }, ...(admission.otherTokens ?? [])]
        return { ok: true, client, tokens, method }
      } catch (error) {
        return reasonOf(error)
      }
    },

    async call(client, method, params) {
      try {
        const raw = { client, params, log: app.log, signal: new AbortController().signal }
        const payload = await app.rpc.call(method, raw)
        // Connections that lost what they stand on are told after the answer.
        await turn()
        return { ok: true, payload }
      } catch (error) {
        return reasonOf(error)
      }
    },

    isLive: (client) => client.deviceId === undefined || live.has(client),

    async stored(devices) {
      const db = app.store.read<Tables>()
      const rows = await db.selectFrom('device').selectAll().where('deviceId', 'in', devices).execute()
      const tokens = await db.selectFrom('deviceToken').selectAll().where('deviceId', 'in', devices).execute()
      return rows.map(({ deviceId, roles, approvedScopes }) => ({
        deviceId,
        roles: JSON.parse(roles) as string[],
        approvedScopes: JSON.parse(approvedScopes) as string[],
        tokens: tokens
          .filter((token) => token.deviceId === deviceId)
          .map(({ role, scopes }) => ({ role, scopes: JSON.parse(scopes) as string[] }))
      }))
    },

    async changeSecret() {
      secrets += 1
      await app.auth.change({
        mode: 'token',
        token: `another-secret-${secrets}`,
        allowTailscale: false,
        dangerouslyAllowOpen: false
      })
      await turn()
    }
  }
}
