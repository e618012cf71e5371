import { invalidRequest } from '../../src/errors.ts'
import { isScope, type Role, type Scope } from '../../src/protocol/scopes.ts'
import type { Client } from '../../src/rpc.ts'
import { type Audit, actorOf } from '../audit/index.ts'
import { covers, grant } from '../auth/index.ts'
import type { Events } from '../events/index.ts'
import type { AnyTx, Store } from '../store/index.ts'
import { isAdmin, mayManage } from './authority.ts'
import { findDevice, settled } from './devices.ts'
import { pairingChanged } from './events.ts'
import type { Removals } from './removals.ts'
import type { Revocations } from './revocations.ts'
import { endSetupsOf } from './setup-codes.ts'
import type { Device, DeviceTokenTable, PairingTables } from './tables.ts'
import type { IssuedToken, Tokens } from './tokens.ts'

const scopesOf = (token: DeviceTokenTable | undefined): string[] =>
  token ? (JSON.parse(token.scopes) as string[]) : []

/** What can be done with a device that is paired. Whoever loses something loses it on live connections too. */
export const createManagement = ({
  store,
  events,
  tokens,
  removals,
  revocations,
  audit
}: {
  store: Store
  events: Events
  tokens: Tokens
  removals: Removals
  revocations: Revocations
  audit: Audit
}) => {
  const record = (
    tx: AnyTx,
    caller: Client,
    action: string,
    deviceId: string,
    detail: Record<string, unknown> = {}
  ) => audit.record(tx, { actor: actorOf(caller), action, subject: `device:${deviceId}`, detail })

  const managed = async (tx: AnyTx, caller: Client, deviceId: string): Promise<Device> => {
    const device = await findDevice(tx, deviceId)
    if (!device || !mayManage(caller, deviceId)) throw invalidRequest('unknown deviceId')
    return device
  }

  return {
    async remove(caller: Client, deviceId: string): Promise<{ deviceId: string }> {
      await store.write<void, PairingTables>(async (tx) => {
        await managed(tx, caller, deviceId)
        await tx.deleteFrom('device').where('deviceId', '=', deviceId).execute()
        await tx.deleteFrom('pairingRequest').where('deviceId', '=', deviceId).execute()
        await endSetupsOf(tx, deviceId)
        await removals.run(tx, deviceId)
        await record(tx, caller, 'device.removed', deviceId)
      })
      revocations.announce({ deviceId })
      events.publish(pairingChanged, {})
      return { deviceId }
    },

    async rename(
      caller: Client,
      deviceId: string,
      label: string
    ): Promise<{ deviceId: string; label: string }> {
      await store.write<void, PairingTables>(async (tx) => {
        await managed(tx, caller, deviceId)
        await tx
          .updateTable('device')
          .set({ operatorLabel: label })
          .where('deviceId', '=', deviceId)
          .execute()
      })
      events.publish(pairingChanged, {})
      return { deviceId, label }
    },

    /**
     * A new token value, within what the device was approved for and the caller holds. The old value is
     * dead at once.
     */
    async rotate(
      caller: Client,
      { deviceId, role, scopes }: { deviceId: string; role: Role; scopes?: string[] }
    ) {
      const isOwn = caller.deviceId === deviceId
      const { token, granted } = await store.write<{ token: IssuedToken; granted: Scope[] }, PairingTables>(
        async (tx) => {
          const denied = invalidRequest('device token rotation denied')
          const device = await findDevice(tx, deviceId)
          if (!device?.roles.includes(role) || !mayManage(caller, deviceId)) throw denied
          if (role === 'node' && !isOwn && !isAdmin(caller)) throw denied
          const before = await tokens.find(tx, deviceId, role)
          // Who was cut off does not let itself in again by another of its connections.
          if (before && before.revokedAtMs !== null && !isAdmin(caller)) throw denied
          const want = scopes ?? (before ? scopesOf(before) : device.approvedScopes)
          const allowed = covers(device.approvedScopes, want) && covers(caller.scopes, want)
          if (!want.every(isScope) || !allowed) throw denied
          const granted = settled(grant({ want, approved: device.approvedScopes, caller: caller.scopes }))
          await record(tx, caller, 'token.rotated', deviceId, { role, scopes: granted })
          return { token: await tokens.create(tx, deviceId, role, granted), granted }
        }
      )
      revocations.announce({ deviceId, role })
      const result = { deviceId, role, scopes: granted, rotatedAtMs: token.issuedAtMs }
      return isOwn
        ? { ...result, tokenDelivery: 'in-band' as const, token: token.value }
        : { ...result, tokenDelivery: 'withheld-cross-device' as const }
    },

    async revoke(caller: Client, { deviceId, role }: { deviceId: string; role: Role }) {
      const revokedAtMs = await store.write<number, PairingTables>(async (tx) => {
        const token = await tokens.find(tx, deviceId, role)
        if (!token || !mayManage(caller, deviceId) || !covers(caller.scopes, scopesOf(token))) {
          throw invalidRequest('device token revocation denied')
        }
        await endSetupsOf(tx, deviceId)
        await record(tx, caller, 'token.revoked', deviceId, { role })
        return tokens.revoke(tx, deviceId, role)
      })
      revocations.announce({ deviceId, role })
      return { deviceId, role, revokedAtMs }
    }
  }
}
