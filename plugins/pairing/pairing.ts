import { invalidRequest } from '../../src/errors.ts'
import type { PairedDevice, PairingRequest } from '../../src/protocol/device.ts'
import { isScope, type Role, type Scope, satisfies } from '../../src/protocol/scopes.ts'
import type { Client } from '../../src/rpc.ts'
import { now } from '../../src/time.ts'
import { type Auth, covers, everything, grant } from '../auth/index.ts'
import type { Events } from '../events/index.ts'
import type { Store } from '../store/index.ts'
import { type Candidate, isSilent, objection, pairingRequired } from './admission.ts'
import { findDevice, listDevices, saveApproval, settled } from './devices.ts'
import { pairingChanged, pairingRequested, pairingResolved } from './events.ts'
import { dropRequest, fileRequest, findRequest, listRequests } from './requests.ts'
import type { Device, PairingTables } from './tables.ts'
import { createTokens, type IssuedToken } from './tokens.ts'

/** How stale `lastSeenAtMs` may get before a connect writes it again. */
const SEEN_EVERY_MS = 60_000

/** A device lost what its live connections stand on; without a role, all of it. */
export interface Revocation {
  readonly deviceId: string
  readonly role?: Role
}

export interface Admission {
  readonly scopes: Scope[]
  readonly token: IssuedToken
}

const isAdmin = (client: Client): boolean => satisfies(client.scopes, 'operator.admin')

/** A caller that is a device itself manages only itself, unless it is an administrator. */
const mayManage = (caller: Client, deviceId: string): boolean =>
  caller.deviceId === undefined || caller.deviceId === deviceId || isAdmin(caller)

/** Whether the caller could give this away: it holds every scope, and is an administrator for a node. */
const mayGrant = (caller: Client, roles: readonly string[], scopes: readonly string[]): boolean =>
  covers(caller.scopes, scopes) && (!roles.includes('node') || isAdmin(caller))

export const createPairing = (
  { store, auth, events }: { store: Store; auth: Auth; events: Events },
  isConnected: (deviceId: string) => boolean
) => {
  const tokens = createTokens(auth)
  const db = store.read<PairingTables>()
  const revocationListeners = new Set<(revocation: Revocation) => void>()

  const revoked = (revocation: Revocation): void => {
    // After the answer to the caller, which may be the very device that is cut off.
    setImmediate(() => {
      for (const listener of revocationListeners) listener(revocation)
    })
  }

  const resolved = ({ requestId, deviceId }: PairingRequest, decision: 'approved' | 'rejected'): void =>
    events.publish(pairingResolved, { requestId, deviceId, decision, ts: now() })

  const askFor = (
    { device, role, scopes, client, browserOrigin, remoteIp }: Candidate,
    isRepair: boolean
  ) => ({
    deviceId: device.id,
    publicKey: device.publicKey,
    displayName: client.displayName,
    platform: client.platform,
    deviceFamily: client.deviceFamily,
    clientId: client.id,
    clientMode: client.mode,
    browserOrigin,
    role,
    roles: [role],
    scopes: [...scopes],
    remoteIp,
    silent: false,
    isRepair
  })

  const describe = async (device: Device): Promise<PairedDevice> => {
    const rows = await db
      .selectFrom('deviceToken')
      .selectAll()
      .where('deviceId', '=', device.deviceId)
      .execute()
    return {
      deviceId: device.deviceId,
      publicKey: device.publicKey,
      displayName: device.displayName ?? undefined,
      operatorLabel: device.operatorLabel ?? undefined,
      platform: device.platform ?? undefined,
      deviceFamily: device.deviceFamily ?? undefined,
      clientId: device.clientId ?? undefined,
      clientMode: device.clientMode ?? undefined,
      role: device.roles[0] ?? 'operator',
      roles: [...device.roles],
      scopes: [...device.approvedScopes],
      approvedScopes: [...device.approvedScopes],
      remoteIp: device.remoteIp ?? undefined,
      tokens: rows.map(({ role, scopes, createdAtMs, rotatedAtMs, revokedAtMs, lastUsedAtMs }) => ({
        role,
        scopes: JSON.parse(scopes) as string[],
        createdAtMs,
        rotatedAtMs: rotatedAtMs ?? undefined,
        revokedAtMs: revokedAtMs ?? undefined,
        lastUsedAtMs: lastUsedAtMs ?? undefined
      })),
      approvedVia: device.approvedVia,
      createdAtMs: device.createdAtMs,
      approvedAtMs: device.approvedAtMs,
      lastSeenAtMs: device.lastSeenAtMs ?? undefined,
      connected: isConnected(device.deviceId)
    }
  }

  return {
    /** Judges a device token; it opens what it covers and never more. */
    judgeToken: (asked: { deviceId: string; role: Role; presented: string; want: readonly string[] }) =>
      tokens.judge(db, asked),

    /**
     * Decides over a device at connect, and hands out its token.
     * @throws ConnectRefused NOT_PAIRED with the request that an owner has to approve.
     */
    async admit(candidate: Candidate): Promise<Admission> {
      const { device, role, scopes } = candidate
      const known = await findDevice(db, device.id)
      const reason = objection(known, candidate)
      if (reason && !isSilent(reason, candidate)) {
        const filed = await store.write((tx) => fileRequest(tx, askFor(candidate, known !== undefined)))
        if (filed.replaced) resolved(filed.replaced, 'rejected')
        if (filed.isNew) events.publish(pairingRequested, filed.request)
        throw pairingRequired(reason, filed.request, known)
      }
      const granted = grant({
        want: scopes,
        approved: reason ? scopes : (known?.approvedScopes ?? []),
        caller: everything
      })
      if (!reason && known) {
        const current = await tokens.current(db, device.id, role, granted)
        const seenLately = (known.lastSeenAtMs ?? 0) > now() - SEEN_EVERY_MS
        if (current && seenLately) return { scopes: granted, token: current }
      }
      return store.write<Admission, PairingTables>(async (tx) => {
        if (reason) {
          const { client, remoteIp } = candidate
          await saveApproval(tx, { device, roles: [role], scopes, via: 'silent', client, remoteIp })
        }
        const time = now()
        await tx.updateTable('device').set({ lastSeenAtMs: time }).where('deviceId', '=', device.id).execute()
        const token =
          (await tokens.current(tx, device.id, role, granted)) ??
          (await tokens.create(tx, device.id, role, settled(granted)))
        await tx
          .updateTable('deviceToken')
          .set({ lastUsedAtMs: time })
          .where('deviceId', '=', device.id)
          .where('role', '=', role)
          .execute()
        return { scopes: granted, token }
      })
    },

    async list(caller: Client): Promise<{ pending: PairingRequest[]; paired: PairedDevice[] }> {
      const [pending, devices] = await Promise.all([listRequests(db), listDevices(db)])
      const visible = devices.filter(({ deviceId }) => mayManage(caller, deviceId))
      return {
        pending: pending.filter(({ deviceId }) => mayManage(caller, deviceId)),
        paired: await Promise.all(visible.map(describe))
      }
    },

    async approve(caller: Client, requestId: string): Promise<{ requestId: string; device: PairedDevice }> {
      const { request, device } = await store.write(async (tx) => {
        const request = await findRequest(tx, requestId)
        if (!request) throw invalidRequest('unknown requestId')
        if (!mayManage(caller, request.deviceId) || !mayGrant(caller, request.roles, request.scopes)) {
          throw invalidRequest('device pairing approval denied')
        }
        const device = await saveApproval(tx, {
          device: { id: request.deviceId, publicKey: request.publicKey },
          roles: request.roles as Role[],
          scopes: grant({ want: request.scopes, approved: everything, caller: caller.scopes }),
          via: 'owner',
          client: {
            ...request,
            platform: request.platform ?? '',
            id: request.clientId,
            mode: request.clientMode
          },
          remoteIp: request.remoteIp
        })
        await dropRequest(tx, requestId)
        return { request, device }
      })
      resolved(request, 'approved')
      return { requestId, device: await describe(device) }
    },

    async reject(caller: Client, requestId: string): Promise<{ requestId: string; deviceId: string }> {
      const request = await store.write(async (tx) => {
        const request = await findRequest(tx, requestId)
        if (!request || !mayManage(caller, request.deviceId)) throw invalidRequest('unknown requestId')
        await dropRequest(tx, requestId)
        return request
      })
      resolved(request, 'rejected')
      return { requestId, deviceId: request.deviceId }
    },

    async remove(caller: Client, deviceId: string): Promise<{ deviceId: string }> {
      await store.write<void, PairingTables>(async (tx) => {
        const device = await findDevice(tx, deviceId)
        if (!device || !mayManage(caller, deviceId)) throw invalidRequest('unknown deviceId')
        await tx.deleteFrom('device').where('deviceId', '=', deviceId).execute()
        await tx.deleteFrom('pairingRequest').where('deviceId', '=', deviceId).execute()
      })
      revoked({ deviceId })
      events.publish(pairingChanged, {})
      return { deviceId }
    },

    async rename(
      caller: Client,
      deviceId: string,
      label: string
    ): Promise<{ deviceId: string; label: string }> {
      await store.write<void, PairingTables>(async (tx) => {
        const device = await findDevice(tx, deviceId)
        if (!device || !mayManage(caller, deviceId)) throw invalidRequest('unknown deviceId')
        await tx
          .updateTable('device')
          .set({ operatorLabel: label })
          .where('deviceId', '=', deviceId)
          .execute()
      })
      events.publish(pairingChanged, {})
      return { deviceId, label }
    },

    /** A new token value; the old one is dead at once, also on live connections. */
    async rotate(
      caller: Client,
      { deviceId, role, scopes }: { deviceId: string; role: Role; scopes?: string[] }
    ) {
      const issued = await store.write<{ token: IssuedToken; granted: Scope[] }, PairingTables>(
        async (tx) => {
          const denied = invalidRequest('device token rotation denied')
          const device = await findDevice(tx, deviceId)
          const before = await tokens.find(tx, deviceId, role)
          if (!device?.roles.includes(role) || !mayManage(caller, deviceId)) throw denied
          const want = scopes ?? (before ? (JSON.parse(before.scopes) as string[]) : device.approvedScopes)
          const own = caller.deviceId === deviceId
          if (!covers(device.approvedScopes, want) || !want.every(isScope)) throw denied
          if (!covers(caller.scopes, want) || (role === 'node' && !own && !isAdmin(caller))) throw denied
          const granted = settled(grant({ want, approved: device.approvedScopes, caller: caller.scopes }))
          return { token: await tokens.create(tx, deviceId, role, granted), granted }
        }
      )
      revoked({ deviceId, role })
      const result = { deviceId, role, scopes: issued.granted, rotatedAtMs: issued.token.issuedAtMs }
      return caller.deviceId === deviceId
        ? { ...result, tokenDelivery: 'in-band' as const, token: issued.token.value }
        : { ...result, tokenDelivery: 'withheld-cross-device' as const }
    },

    async revoke(caller: Client, { deviceId, role }: { deviceId: string; role: Role }) {
      const revokedAtMs = await store.write<number, PairingTables>(async (tx) => {
        const token = await tokens.find(tx, deviceId, role)
        const held = token ? (JSON.parse(token.scopes) as string[]) : []
        if (!token || !mayManage(caller, deviceId) || !covers(caller.scopes, held)) {
          throw invalidRequest('device token revocation denied')
        }
        return tokens.revoke(tx, deviceId, role)
      })
      revoked({ deviceId, role })
      return { deviceId, role, revokedAtMs }
    },

    /** Tells of every device whose connections must end. */
    onRevoked: (listener: (revocation: Revocation) => void): void => void revocationListeners.add(listener)
  }
}

export type Pairing = ReturnType<typeof createPairing>
