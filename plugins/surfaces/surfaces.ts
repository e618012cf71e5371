import type { Client } from '../../src/rpc.ts'

/** Whom an address is made for: a connection, as far as it is known before its hello. */
export type Holder = Pick<Client, 'id' | 'role' | 'scopes' | 'deviceId' | 'base'>

/** An address that opens a surface for one connection. */
export interface SurfaceUrl {
  readonly url: string
  readonly expiresAtMs: number
}

/** Something that a plugin serves over HTTP to whoever holds its address. */
export interface Surface {
  /** `undefined` where this connection may not see it. */
  mint(holder: Holder): SurfaceUrl | undefined
}

export interface Surfaces {
  /** Adds a surface under the name that hello and the refresh methods know it by. Called at boot. */
  offer(name: string, surface: Surface): void
  /** A new address; `undefined` for an unknown surface and for a connection that may not see it. */
  mint(name: string, holder: Holder): SurfaceUrl | undefined
  /** Addresses of all surfaces that this connection may see, by name; hello carries them. */
  urlsFor(holder: Holder): Record<string, string>
}

export const createSurfaces = (): Surfaces => {
  const offered = new Map<string, Surface>()
  const mint = (name: string, holder: Holder) => offered.get(name)?.mint(holder)
  return {
    offer: (name, surface) => void offered.set(name, surface),
    mint,
    urlsFor(holder) {
      const urls = [...offered.keys()].map((name) => [name, mint(name, holder)?.url] as const)
      return Object.fromEntries(urls.filter((entry): entry is [string, string] => entry[1] !== undefined))
    }
  }
}
