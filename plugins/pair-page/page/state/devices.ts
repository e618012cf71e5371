import type { PairedDevice, PendingRequest } from '../../../../src/protocol/device.ts'
import { abilities, nodeAbility } from '../words.ts'

/** How long a request waits since it was last asked, in milliseconds. The gateway forgets it then. */
const TTL_MS = 300_000

/** What a broader scope makes needless to name. */
const implied: Readonly<Record<string, readonly string[]>> = {
  'operator.admin': abilities.map(([scope]) => scope).filter((scope) => scope !== 'operator.admin'),
  'operator.write': ['operator.read', 'operator.talk', 'operator.sessions.read', 'operator.sessions.write'],
  'operator.read': ['operator.sessions.read']
}

/** What roles and scopes let a device do, in plain words, what matters most first. */
export const inWords = ({
  roles,
  scopes
}: {
  roles: readonly string[]
  scopes: readonly string[]
}): string[] => {
  const covered = new Set(scopes.flatMap((scope) => implied[scope] ?? []))
  const named = abilities.filter(([scope]) => scopes.includes(scope) && !covered.has(scope))
  const foreign = scopes.filter((scope) => abilities.every(([known]) => known !== scope))
  return [
    ...named.map(([, ability]) => ability),
    ...foreign,
    ...(roles.includes('node') ? [nodeAbility] : [])
  ]
}

/** Devices name themselves: what could reorder or hide other text is dropped. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '').trim()

export const nameOf = (device: {
  readonly operatorLabel?: string
  readonly displayName?: string
  readonly clientId?: string
  readonly deviceId: string
}): string =>
  plain(device.operatorLabel ?? device.displayName ?? device.clientId ?? '') || device.deviceId.slice(0, 12)

export const platformOf = ({
  platform,
  deviceFamily
}: Pick<PairedDevice, 'platform' | 'deviceFamily'>): string =>
  [platform, deviceFamily].flatMap((word) => (word ? [plain(word)] : [])).join(' · ')

/** Milliseconds until the gateway forgets a request. */
export const timeLeft = ({ ts }: PendingRequest, now: number): number => Math.max(0, ts + TTL_MS - now)

/** `4:05`. */
export const clock = (milliseconds: number): string => {
  const seconds = Math.ceil(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** `3 min ago`, in steps that a glance can take in. */
export const ago = (then: number, now: number): string => {
  const minutes = Math.floor((now - then) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`
}
