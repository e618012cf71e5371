import { createHash, randomBytes } from 'node:crypto'
import { now } from '../../src/time.ts'
import { type CanvasRef, keyOf } from './tables.ts'

/** How long an address works without being used, and after the connection that it was made for has ended. */
export const TTL_MS = 600_000
const GRACE_MS = 60_000
/** Addresses that one connection may hold; the oldest gives way. */
const MAX_PER_HOLDER = 64

/** What an address opens. */
export interface Capability {
  readonly ref: CanvasRef
  /** Whether what people do on the page reaches the agent. */
  readonly act: boolean
  /** The connection that it was made for, and its device. */
  readonly holder?: string
  readonly deviceId?: string
}

interface Held extends Capability {
  holder?: string
  expiresAtMs: number
  /** Live links that hold it open. */
  links: number
  /** Its connection has ended: use does not lengthen its life any more. */
  orphaned: boolean
}

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** 144 random bits, as the reference has them. */
export const newToken = (): string => randomBytes(18).toString('base64url')

/**
 * Addresses that open one canvas for one connection. They live here alone: a restart ends them with their
 * connections. A token is looked up by its hash, so that no comparison tells how near a guess was.
 */
export const createCapabilities = ({ clock = now } = {}) => {
  const held = new Map<string, Held>()

  const isOver = ({ expiresAtMs, links, orphaned }: Held): boolean =>
    expiresAtMs <= clock() && (links === 0 || orphaned)

  const forget = (matches: (capability: Held) => boolean): void => {
    for (const [hash, capability] of held) if (matches(capability)) held.delete(hash)
  }

  const makeRoom = (holder: string): void => {
    forget(isOver)
    const own = [...held].filter(([, capability]) => capability.holder === holder && capability.links === 0)
    for (const [hash] of own.slice(0, Math.max(0, own.length - MAX_PER_HOLDER + 1))) held.delete(hash)
  }

  const live = (token: string): Held | undefined => {
    const capability = held.get(hashOf(token))
    return capability && !isOver(capability) ? capability : undefined
  }

  return {
    mint(capability: Capability & { readonly holder: string }): { token: string; expiresAtMs: number } {
      makeRoom(capability.holder)
      const token = newToken()
      const expiresAtMs = clock() + TTL_MS
      held.set(hashOf(token), { ...capability, expiresAtMs, links: 0, orphaned: false })
      return { token, expiresAtMs }
    },

    /** What a token opens now. To use it is to keep it. */
    find(token: string): Capability | undefined {
      const capability = live(token)
      if (capability && !capability.orphaned) capability.expiresAtMs = clock() + TTL_MS
      return capability
    },

    /** Keeps an address open as long as a live link stands. @returns the end of it. */
    hold(token: string): () => void {
      const capability = live(token)
      if (!capability) return () => undefined
      capability.links += 1
      return () => {
        capability.links -= 1
        if (!capability.orphaned) capability.expiresAtMs = clock() + TTL_MS
      }
    },

    /** Gives an address that its own device shows again to its new connection. @returns its new end, if it works. */
    adopt(
      token: string,
      { holder, deviceId, ref, act }: Capability & { readonly holder: string }
    ): number | undefined {
      const capability = live(token)
      const isOwn =
        capability?.holder === holder || (deviceId !== undefined && capability?.deviceId === deviceId)
      if (!capability || !isOwn || keyOf(capability.ref) !== keyOf(ref) || capability.act !== act)
        return undefined
      const expiresAtMs = clock() + TTL_MS
      Object.assign(capability, { holder, orphaned: false, expiresAtMs })
      return expiresAtMs
    },

    /** Whether a token opens anything now. To ask is not to use it. */
    isLive: (token: string): boolean => live(token) !== undefined,

    /** The connection has ended: what it opened closes after a minute, live links included. */
    orphan(holder: string): void {
      for (const capability of held.values()) {
        if (capability.holder !== holder) continue
        capability.orphaned = true
        capability.expiresAtMs = Math.min(capability.expiresAtMs, clock() + GRACE_MS)
      }
    },

    /** Closes all addresses of a device, of a canvas, or of everybody, at once. */
    revoke(of: { deviceId?: string; ref?: CanvasRef } = {}): void {
      forget(
        ({ deviceId, ref }) =>
          (of.deviceId === undefined || of.deviceId === deviceId) &&
          (of.ref === undefined || keyOf(of.ref) === keyOf(ref))
      )
    }
  }
}

export type Capabilities = ReturnType<typeof createCapabilities>
