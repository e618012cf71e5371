/** What the address says: which conversation, and the secret of a sign-in link. */
export interface Route {
  readonly token: string | undefined
  readonly session: string | undefined
  /** The page about the networks, in place of a conversation. */
  readonly networks: boolean
}

const fromPath = (pathname: string): string | undefined => {
  const name = /^\/chat\/([^/]+)$/.exec(pathname)?.[1]
  return name === undefined ? undefined : decodeURIComponent(name)
}

/**
 * Reads an address. Both the secret and the session key stay behind the `#`: browsers never send that
 * part, so neither a gateway's log nor a proxy's sees whom one talks to.
 */
export const readRoute = ({ pathname, hash }: { pathname: string; hash: string }): Route => {
  const fragment = new URLSearchParams(hash.replace(/^#/, ''))
  return {
    token: fragment.get('token')?.trim() || undefined,
    session: fragment.get('session') ?? fromPath(pathname),
    networks: fragment.has('networks')
  }
}

/** Where the page shows the networks. */
export const networksUrl = '/chat/#networks'

/** Where the page shows this conversation. */
export const sessionUrl = (key: string): string =>
  `/chat/#session=${encodeURIComponent(key).replaceAll('%3A', ':')}`
