import type { SetupCompletion } from '../../src/protocol/device.ts'
import { now } from '../../src/time.ts'
import type { Audit } from '../audit/index.ts'
import { everything, grant } from '../auth/index.ts'
import type { Events } from '../events/index.ts'
import type { Store } from '../store/index.ts'
import type { Admission } from './admission.ts'
import { bootstrapInvalid } from './bootstrap.ts'
import { saveApproval, settled } from './devices.ts'
import { pairingResolved, setupCompleted, setupUncertain } from './events.ts'
import type { Candidate } from './objection.ts'
import { dropAnswered } from './requests.ts'
import { bindSetup, markDelivered, type Setup } from './setup-codes.ts'
import type { PairingTables } from './tables.ts'
import type { RoleToken, Tokens } from './tokens.ts'

/** Lets a device in that came with a setup code: with what the code gives, whatever it asks for itself. */
export const createSetupDoor = ({
  store,
  events,
  tokens,
  audit
}: {
  store: Store
  events: Events
  tokens: Tokens
  audit: Audit
}) => {
  const approve = ({ device, client, remoteIp, role }: Candidate, { setupId, roles, scopes }: Setup) =>
    store.write<{ given: RoleToken[]; answered: string | undefined }, PairingTables>(async (tx) => {
      if (!(await bindSetup(tx, setupId, device.id))) throw bootstrapInvalid()
      await saveApproval(tx, { device, roles, scopes, via: 'bootstrap', client, remoteIp })
      const answered = await dropAnswered(tx, device.id, { roles, scopes })
      await audit.record(tx, {
        actor: `device:${device.id}`,
        action: 'device.approved',
        subject: `device:${device.id}`,
        detail: { via: 'bootstrap', setupId, roles, scopes }
      })
      const given: RoleToken[] = []
      for (const one of roles) {
        const own = one === 'operator' ? settled(scopes) : []
        given.push({ role: one, scopes: own, ...(await tokens.create(tx, device.id, one, own)) })
      }
      await tx.updateTable('device').set({ lastSeenAtMs: now() }).where('deviceId', '=', device.id).execute()
      await tokens.markUsed(tx, device.id, role)
      return { given, answered }
    })

  const described = ({ device, client }: Candidate, { setupId, access }: Setup): SetupCompletion => ({
    ...{ setupId, deviceId: device.id, deviceName: client.displayName, access },
    ts: now()
  })

  const complete = async (candidate: Candidate, setup: Setup): Promise<void> => {
    await store.write<void, PairingTables>((tx) => markDelivered(tx, setup.setupId))
    events.publish(setupCompleted, described(candidate, setup))
  }

  return async (candidate: Candidate, setup: Setup): Promise<Admission> => {
    const { device, role, scopes: want } = candidate
    const { given, answered } = await approve(candidate, setup)
    if (answered) {
      const resolution = {
        requestId: answered,
        deviceId: device.id,
        decision: 'approved' as const,
        ts: now()
      }
      events.publish(pairingResolved, resolution)
    }
    const token = given.find((one) => one.role === role)
    if (!token) throw bootstrapInvalid()
    return {
      scopes: grant({ want, approved: setup.scopes, caller: everything }),
      token,
      otherTokens: given.filter((one) => one !== token),
      delivered: () => complete(candidate, setup),
      lost: () => events.publish(setupUncertain, described(candidate, setup))
    }
  }
}
