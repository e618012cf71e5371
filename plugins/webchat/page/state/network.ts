/** One account of a network, as `channels.status` tells of it. */
export interface Account {
  readonly accountId: string
  readonly name?: string
  readonly enabled: boolean
  readonly configured: boolean
  readonly running: boolean
  readonly connected: boolean
  readonly state: string
  readonly identity?: { readonly id: string; readonly name?: string }
  readonly lastError?: string
  readonly remedy?: string
  readonly nextRetryAt?: number
  readonly lastInboundAt?: number
  readonly lastOutboundAt?: number
  readonly dmPolicy?: string
  readonly missing?: readonly string[]
  readonly login?: true
  readonly internal?: true
  readonly probe?: Probe
}

/** What a network said when it was asked. */
export interface Probe {
  readonly ok: boolean
  readonly elapsedMs: number
  readonly error?: string
  readonly notes: readonly string[]
}

/** An account with the network that it is on. */
export interface Network extends Account {
  readonly channel: string
  /** What people call the network. */
  readonly label: string
}

export interface StatusAnswer {
  readonly channelOrder: readonly string[]
  readonly channelLabels: Readonly<Record<string, string>>
  readonly channelAccounts: Readonly<Record<string, readonly Account[]>>
}

export type Standing =
  | 'unset'
  | 'unlinked'
  | 'off'
  | 'stopped'
  | 'connecting'
  | 'linking'
  | 'online'
  | 'degraded'
  | 'backoff'
  | 'blocked'

const linkStates: readonly string[] = ['connecting', 'linking', 'online', 'degraded', 'backoff', 'blocked']

const isLinkState = (state: string): state is Standing => linkStates.includes(state)

/** How an account stands: what its link does, or why there is none. */
export const standingOf = ({ enabled, configured, missing, login, state }: Account): Standing => {
  if (isLinkState(state)) return state
  if (missing) return 'unset'
  if (!enabled) return 'off'
  return login && !configured ? 'unlinked' : 'stopped'
}

export const keyOf = ({ channel, accountId }: Network): string => `${channel} ${accountId}`

/** What somebody may do with an account who administers the gateway. */
export type Act =
  | 'set-up'
  | 'log-in'
  | 'connect'
  | 'try-now'
  | 'check'
  | 'disconnect'
  | 'settings'
  | 'log-out'

/** In the order in which they are offered: the first is what leads on. */
export const actsOf = (account: Account): Act[] => {
  const { internal, login, configured, missing, connected, running } = account
  if (internal) return []
  const standing = standingOf(account)
  if (missing) return ['set-up']
  if (login && !configured) return ['log-in', 'settings']
  const acts: (Act | false)[] = [
    standing === 'stopped' && 'connect',
    login === true && standing === 'blocked' && 'log-in',
    (standing === 'backoff' || standing === 'blocked') && 'try-now',
    login === true && standing === 'linking' && 'log-in',
    connected && 'check',
    'settings',
    running && standing !== 'linking' && 'disconnect',
    login === true && standing !== 'linking' && 'log-out'
  ]
  return acts.filter((act) => act !== false)
}

const rankOf = ({ internal, missing, configured }: Network): number => {
  if (internal) return 3
  if (missing) return 2
  return configured ? 0 : 1
}

/**
 * What is in use stands first, then what only needs a login, then what needs settings. Whatever is shown already
 * keeps its place, so that nothing moves under the hand of who acts on it.
 */
export const inOrder = (networks: readonly Network[], shown: readonly Network[] = []): Network[] => {
  const places = new Map(shown.map((network, place) => [keyOf(network), place]))
  const placeOf = (network: Network): number => places.get(keyOf(network)) ?? shown.length + rankOf(network)
  return networks.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** Accounts in the order of the gateway. The name of the account stands where a network has several. */
export const networksIn = ({ channelOrder, channelLabels, channelAccounts }: StatusAnswer): Network[] =>
  channelOrder.flatMap((channel) => {
    const accounts = channelAccounts[channel] ?? []
    const label = channelLabels[channel] ?? channel
    return accounts.map((account) => ({
      ...account,
      channel,
      label: accounts.length > 1 ? `${label} · ${account.name ?? account.accountId}` : label
    }))
  })
