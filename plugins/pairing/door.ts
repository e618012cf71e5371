import type { Role } from '../../src/protocol/scopes.ts'
import { now } from '../../src/time.ts'
import type { Audit } from '../audit/index.ts'
import { type Auth, everything, grant } from '../auth/index.ts'
import type { Events } from '../events/index.ts'
import type { Store } from '../store/index.ts'
import type { Admission } from './admission.ts'
import type { Ask } from './asking.ts'
import { createBootstrapJudge } from './bootstrap.ts'
import { findDevice, saveApproval, settled } from './devices.ts'
import { type Candidate, isSilent, objection, pairingRequired, type Reason } from './objection.ts'
import { createSetupDoor } from './setup-door.ts'
import type { Device, PairingTables } from './tables.ts'
import type { Tokens } from './tokens.ts'

/** How stale `lastSeenAtMs` may get before a connect writes it again, in milliseconds. */
const SEEN_EVERY_MS = 60_000

/** What connections meet: is this device known, may it have what it asks, and what does it get. */
export const createDoor = ({
  store,
  auth,
  events,
  tokens,
  audit,
  ask
}: {
  store: Store
  auth: Auth
  events: Events
  tokens: Tokens
  audit: Audit
  ask: Ask
}) => {
  const db = store.read<PairingTables>()

  /** Leaves the wish for an owner to decide. */
  const askOwner = async (candidate: Candidate, reason: Reason, known: Device | undefined) => {
    const { device, role, scopes, client, browserOrigin, remoteIp } = candidate
    const request = await ask({
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
      isRepair: known !== undefined
    })
    return pairingRequired(reason, request, known)
  }

  const admitBySetup = createSetupDoor({ store, events, tokens, audit })

  return {
    /** Judges a setup code, where the connect carries one. */
    judgeBootstrap: createBootstrapJudge({ store, auth }),

    /** Judges a device token; it opens what it covers and never more. */
    judgeToken: (asked: { deviceId: string; role: Role; presented: string; want: readonly string[] }) =>
      tokens.judge(db, asked),

    /**
     * Decides over a device at connect, and hands out its token.
     * @throws ConnectRefused NOT_PAIRED with the request that an owner has to approve.
     */
    async admit(candidate: Candidate): Promise<Admission> {
      const { device, role, scopes, client, remoteIp, setup } = candidate
      if (setup) return admitBySetup(candidate, setup)
      const known = await findDevice(db, device.id)
      const reason = objection(known, candidate)
      if (reason && !isSilent(reason, candidate)) throw await askOwner(candidate, reason, known)

      const approved = reason ? scopes : (known?.approvedScopes ?? [])
      const granted = grant({ want: scopes, approved, caller: everything })
      if (!reason && (known?.lastSeenAtMs ?? 0) > now() - SEEN_EVERY_MS) {
        const token = await tokens.current(db, device.id, role, granted)
        if (token) return { scopes: granted, token }
      }
      return store.write<Admission, PairingTables>(async (tx) => {
        if (reason) {
          await saveApproval(tx, { device, roles: [role], scopes, via: 'silent', client, remoteIp })
          await audit.record(tx, {
            actor: 'gateway',
            action: 'device.approved',
            subject: `device:${device.id}`,
            detail: { via: 'silent', reason, role, scopes }
          })
        }
        await tx
          .updateTable('device')
          .set({ lastSeenAtMs: now() })
          .where('deviceId', '=', device.id)
          .execute()
        const token =
          (await tokens.current(tx, device.id, role, granted)) ??
          (await tokens.create(tx, device.id, role, settled(granted)))
        await tokens.markUsed(tx, device.id, role)
        return { scopes: granted, token }
      })
    }
  }
}
