import { GatewayError, invalidRequest } from '../../src/errors.ts'
import { isScope, type Scope } from '../../src/protocol/scopes.ts'
import type { Client } from '../../src/rpc.ts'
import { type Audit, actorOf } from '../audit/index.ts'
import { covers, grant } from '../auth/index.ts'
import type { Events } from '../events/index.ts'
import type { Store } from '../store/index.ts'
import type { Ask } from './asking.ts'
import { findDevice, settled } from './devices.ts'
import { pairingResolved } from './events.ts'
import { TTL_MS } from './requests.ts'
import type { Device, PairingTables } from './tables.ts'
import type { Tokens } from './tokens.ts'

type End = 'approved' | 'rejected' | 'expired'

export type Upgraded =
  | {
      readonly status: 'approved'
      readonly requestId: string
      readonly deviceToken: string
      readonly scopes: Scope[]
    }
  | { readonly status: 'rejected' | 'expired'; readonly requestId: string }

interface Wish {
  readonly deviceId: string
  readonly scopes: readonly Scope[]
  readonly end: Promise<End>
  settle(end: End): void
}

interface Parts {
  readonly store: Store
  readonly events: Events
  readonly tokens: Tokens
  readonly audit: Audit
  readonly ask: Ask
}

/** A paired device asks for more over the connection it has, and waits for its owner's answer there. */
export const createUpgrades = ({ store, events, tokens, audit, ask }: Parts) => {
  const wishes = new Map<string, Wish>()
  const timers = new Set<NodeJS.Timeout>()

  const unsubscribe = events.subscribe(({ event, payload }) => {
    if (event !== pairingResolved) return
    const { requestId, decision } = payload as { requestId: string; decision: End }
    wishes.get(requestId)?.settle(decision)
  })

  const later = (act: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      act()
    }, TTL_MS)
    timers.add(timer)
  }

  const remember = (requestId: string, deviceId: string, scopes: readonly Scope[]): void => {
    if (wishes.has(requestId)) return
    const { promise: end, resolve: settle } = Promise.withResolvers<End>()
    wishes.set(requestId, { deviceId, scopes, end, settle })
    later(() => settle('expired'))
    // An answer waits as long as the question did, and no longer.
    void end.then(() => later(() => wishes.delete(requestId)))
  }

  const own = async ({ deviceId }: Client): Promise<Device> => {
    const device =
      deviceId === undefined ? undefined : await findDevice(store.read<PairingTables>(), deviceId)
    if (!device) throw invalidRequest('only a paired device can ask for more')
    return device
  }

  /** The token that covers what was approved; the one before it is dead. */
  const handOver = (client: Client, deviceId: string, want: readonly Scope[]) =>
    store.write<{ deviceToken: string; scopes: Scope[] }, PairingTables>(async (tx) => {
      const device = await findDevice(tx, deviceId)
      if (!device || !covers(device.approvedScopes, want)) throw invalidRequest('the approval was taken back')
      // Revoked, or issued under another secret: an answer that was on its way does not bring it back.
      const stands = await tokens.current(tx, deviceId, 'operator', [])
      if (!stands) throw invalidRequest('the sign-in of this device was taken back')
      const scopes = grant({ want, approved: device.approvedScopes, caller: device.approvedScopes })
      const { value } = await tokens.create(tx, deviceId, 'operator', settled(scopes))
      await audit.record(tx, {
        actor: actorOf(client),
        action: 'token.upgraded',
        subject: `device:${deviceId}`,
        detail: { role: 'operator', scopes }
      })
      return { deviceToken: value, scopes }
    })

  return {
    async request(client: Client, wanted: readonly string[]): Promise<{ requestId: string }> {
      const device = await own(client)
      if (!wanted.every(isScope)) throw invalidRequest('there is no such scope')
      const scopes = [...new Set([...client.scopes, ...wanted.filter(isScope)])]
      const { requestId } = await ask({
        ...{
          deviceId: device.deviceId,
          publicKey: device.publicKey,
          role: 'operator',
          roles: ['operator'],
          scopes
        },
        displayName: device.displayName ?? undefined,
        platform: client.info.platform,
        deviceFamily: client.info.deviceFamily,
        clientId: client.info.id,
        clientMode: client.info.mode,
        remoteIp: client.remoteIp,
        silent: false,
        isRepair: true
      })
      remember(requestId, device.deviceId, scopes)
      return { requestId }
    },

    async wait(client: Client, requestId: string, signal: AbortSignal): Promise<Upgraded> {
      const wish = wishes.get(requestId)
      if (!wish || wish.deviceId !== client.deviceId) throw invalidRequest('unknown requestId')
      const gone = new Promise<never>((_resolve, reject) => {
        const leave = () => reject(new GatewayError('UNAVAILABLE', 'the connection ended'))
        if (signal.aborted) leave()
        else signal.addEventListener('abort', leave, { once: true })
      })
      const status = await Promise.race([wish.end, gone])
      if (status !== 'approved') return { status, requestId }
      return { status, requestId, ...(await handOver(client, wish.deviceId, wish.scopes)) }
    },

    stop(): void {
      unsubscribe()
      for (const timer of timers) clearTimeout(timer)
    }
  }
}

export type Upgrades = ReturnType<typeof createUpgrades>
