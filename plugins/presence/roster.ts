import { hostname } from 'node:os'
import type { Instance } from '../../src/instance.ts'
import type { PresenceEntry } from '../../src/protocol/presence.ts'
import type { Client } from '../../src/rpc.ts'
import { now } from '../../src/time.ts'

/** How long a row outlives its connection, in milliseconds, and how many rows there may be. */
const TTL_MS = 300_000
const MAX_ENTRIES = 200

/** One-shot programs come and go by the minute: a row for each would drown the people. */
const ephemeral: ReadonlySet<string> = new Set(['cli', 'probe', 'backend', 'test'])

const isTracked = ({ info }: Client): boolean => !ephemeral.has(info.mode)

const keyOf = ({ deviceId, instanceId, host, text }: PresenceEntry): string =>
  (deviceId ?? instanceId ?? host ?? text ?? 'unknown').toLowerCase()

const entryOf = ({ info, role, scopes, deviceId }: Client, reason: string): PresenceEntry => ({
  ts: now(),
  host: info.displayName ?? info.id,
  version: info.version,
  platform: info.platform,
  deviceFamily: info.deviceFamily,
  modelIdentifier: info.modelIdentifier,
  timeZone: info.timeZone,
  mode: info.mode,
  reason,
  roles: [role],
  scopes: [...scopes],
  deviceId,
  instanceId: info.instanceId,
  text: `${info.displayName ?? info.id} · ${info.version} · mode ${info.mode} · reason ${reason}`
})

/** Who is here: the live connections, and the presence rows made from them and from `system-event`. */
export const createRoster = ({ version, bootId, startedAt }: Instance) => {
  const clients = new Map<string, Client>()
  const entries = new Map<string, PresenceEntry>()

  const self = (): PresenceEntry => ({
    ts: now(),
    host: hostname(),
    version,
    platform: `${process.platform} ${process.arch}`,
    mode: 'gateway',
    reason: 'self',
    instanceId: bootId,
    onlineSince: startedAt,
    text: `Gateway: ${hostname()} · app ${version} · mode gateway · reason self`
  })

  const put = (entry: PresenceEntry): void => {
    const key = keyOf(entry)
    const before = entries.get(key)
    entries.delete(key)
    entries.set(key, { ...before, ...entry })
    const [oldest] = entries.keys()
    if (entries.size > MAX_ENTRIES && oldest !== undefined) entries.delete(oldest)
  }

  return {
    /** @returns whether the rows changed. */
    join(client: Client): boolean {
      clients.set(client.id, client)
      if (!isTracked(client)) return false
      put({ ...entryOf(client, 'connect'), onlineSince: now() })
      return true
    },

    leave(client: Client): boolean {
      clients.delete(client.id)
      const stillHere = [...clients.values()].some(
        (other) => client.deviceId !== undefined && other.deviceId === client.deviceId
      )
      if (!isTracked(client) || stillHere) return false
      put(entryOf(client, 'disconnect'))
      return true
    },

    note: put,

    /** Newest first; a row whose time is up is gone, this gateway's own stays. */
    list(): PresenceEntry[] {
      const oldest = now() - TTL_MS
      const connected = new Set([...clients.values()].map((client) => keyOf(entryOf(client, 'connect'))))
      for (const [key, { ts }] of entries) if (ts < oldest && !connected.has(key)) entries.delete(key)
      return [self(), ...entries.values()].sort((a, b) => b.ts - a.ts)
    },

    clients: (): Client[] => [...clients.values()],
    isConnected: (deviceId: string): boolean =>
      [...clients.values()].some((client) => client.deviceId === deviceId)
  }
}

export type Roster = ReturnType<typeof createRoster>
