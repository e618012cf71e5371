import { invalidRequest } from '../../src/errors.ts'
import type { PairedDevice, PairingRequest, PendingRequest } from '../../src/protocol/device.ts'
import type { Role } from '../../src/protocol/scopes.ts'
import type { Caller } from '../../src/rpc.ts'
import { now } from '../../src/time.ts'
import { type Audit, actorOf } from '../audit/index.ts'
import { everything, grant } from '../auth/index.ts'
import type { Events } from '../events/index.ts'
import type { Store } from '../store/index.ts'
import { mayGrant, mayManage } from './authority.ts'
import { compareCode } from './compare-code.ts'
import { describeDevice } from './describe.ts'
import { listDevices, saveApproval } from './devices.ts'
import { pairingResolved } from './events.ts'
import { dropRequest, findRequest, listRequests } from './requests.ts'
import type { PairingTables } from './tables.ts'

export type IsConnected = (deviceId: string) => boolean

/** The owner's side of a pairing request: see it, say yes, say no. */
export const createApprovals = (
  { store, events, audit }: { store: Store; events: Events; audit: Audit },
  isConnected: IsConnected
) => {
  const db = store.read<PairingTables>()

  const resolved = ({ requestId, deviceId }: PairingRequest, decision: 'approved' | 'rejected'): void =>
    events.publish(pairingResolved, { requestId, deviceId, decision, ts: now() })

  return {
    async list(caller: Caller): Promise<{ pending: PendingRequest[]; paired: PairedDevice[] }> {
      const [pending, devices] = await Promise.all([listRequests(db), listDevices(db)])
      const visible = devices.filter(({ deviceId }) => mayManage(caller, deviceId))
      return {
        pending: pending
          .filter(({ deviceId }) => mayManage(caller, deviceId))
          .map((request) => ({ ...request, compareCode: compareCode(request) })),
        paired: await Promise.all(
          visible.map((device) => describeDevice(db, device, isConnected(device.deviceId)))
        )
      }
    },

    /** How many devices may administer this gateway. */
    countAdministrators: async (): Promise<number> =>
      (await listDevices(db)).filter(({ approvedScopes }) => approvedScopes.includes('operator.admin'))
        .length,

    /** @throws GatewayError INVALID_REQUEST for an unknown request, or one beyond the caller's own scopes. */
    async approve(caller: Caller, requestId: string): Promise<{ requestId: string; device: PairedDevice }> {
      const { request, device } = await store.write(async (tx) => {
        const request = await findRequest(tx, requestId)
        if (!request) throw invalidRequest('unknown requestId')
        const { deviceId, publicKey, roles, scopes, clientId, clientMode, platform = '' } = request
        if (!mayManage(caller, deviceId) || !mayGrant(caller, roles, scopes)) {
          throw invalidRequest('device pairing approval denied')
        }
        const device = await saveApproval(tx, {
          device: { id: deviceId, publicKey },
          roles: roles as Role[],
          scopes: grant({ want: scopes, approved: everything, caller: caller.scopes }),
          via: 'owner',
          client: { ...request, platform, id: clientId, mode: clientMode },
          remoteIp: request.remoteIp
        })
        await dropRequest(tx, requestId)
        await audit.record(tx, {
          actor: actorOf(caller),
          action: 'device.approved',
          subject: `device:${deviceId}`,
          detail: { via: 'owner', requestId, roles, scopes }
        })
        return { request, device }
      })
      resolved(request, 'approved')
      return { requestId, device: await describeDevice(db, device, isConnected(device.deviceId)) }
    },

    async reject(caller: Caller, requestId: string): Promise<{ requestId: string; deviceId: string }> {
      const request = await store.write(async (tx) => {
        const request = await findRequest(tx, requestId)
        if (!request || !mayManage(caller, request.deviceId)) throw invalidRequest('unknown requestId')
        await dropRequest(tx, requestId)
        await audit.record(tx, {
          actor: actorOf(caller),
          action: 'device.rejected',
          subject: `device:${request.deviceId}`,
          detail: { requestId, roles: request.roles, scopes: request.scopes }
        })
        return request
      })
      resolved(request, 'rejected')
      return { requestId, deviceId: request.deviceId }
    }
  }
}
