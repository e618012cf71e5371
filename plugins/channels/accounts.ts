import type { Channel, ChannelProvider } from '../../src/channel.ts'
import type { CommonSettings } from '../../src/channel-config.ts'
import type { Supervisor } from './supervisor.ts'

/** The account that a flat section is. */
export const DEFAULT_ACCOUNT = 'default'

/** One account of one network: its settings, its link, and the channel while there is one. */
export interface Account {
  readonly provider: ChannelProvider
  readonly id: string
  readonly settings: CommonSettings & Record<string, unknown>
  readonly supervisor: Supervisor
  /** The key that is missing, or `LOGIN`, where the account cannot be opened. */
  readonly missing?: string
  /** What is wrong with its settings. It rests until that is mended: what was meant may be tighter than the defaults. */
  readonly fault?: string
  /** Made anew for every try to connect; the last one answers until then. */
  readonly channel: () => Channel | undefined
}

/** What is missing where nobody has logged in. */
export const LOGIN = 'login'

/** Whether messages can go out through it. The gateway's own conversation is none of these. */
export const isSetUp = ({ missing, provider }: Account): boolean =>
  missing === undefined && !provider.isInternal

/** What an account lacks to be opened, as a sentence's end. */
export const lackOf = ({ provider, id, missing }: Account): string => {
  const isNamed = id !== DEFAULT_ACCOUNT
  if (missing === LOGIN) {
    const which = isNamed ? `${provider.id} --account ${id}` : provider.id
    return `nobody has logged in; run: portcullis channels login ${which}`
  }
  return `channels.${provider.id}${isNamed ? `.accounts.${id}` : ''}.${missing} is missing`
}

/**
 * Every setting that is missing. A provider names one at a time, so that each is asked for as if those before
 * it were filled in.
 */
export const missingSettings = ({ provider, settings }: Pick<Account, 'provider' | 'settings'>): string[] => {
  const found: string[] = []
  for (let filled = settings; ; ) {
    const key = provider.missing(filled)
    if (key === undefined || found.includes(key)) return found
    found.push(key)
    filled = { ...filled, [key]: 'filled in' }
  }
}

export interface SectionValues {
  readonly accounts: Readonly<Record<string, Record<string, unknown>>>
}

/**
 * The accounts of a section, each with all its settings. Beside named accounts the flat section is one only
 * where it says everything that an account needs.
 */
export const settingsOf = (
  provider: Pick<ChannelProvider, 'missing'>,
  section: CommonSettings & SectionValues
): Map<string, CommonSettings & Record<string, unknown>> => {
  const { accounts, ...flat } = section
  const named = Object.entries(accounts).map(([id, own]) => [id, { ...flat, ...own }] as const)
  const flatCounts = named.length === 0 || provider.missing(flat) === undefined
  return new Map([...(flatCounts ? [[DEFAULT_ACCOUNT, flat] as const] : []), ...named])
}

/** Every account there is, by network and id. */
export const createAccounts = () => {
  const accounts = new Map<string, Map<string, Account>>()

  return {
    /** Adds it, or puts it in the place of the one that it was. */
    add(account: Account): void {
      const own = accounts.get(account.provider.id) ?? new Map<string, Account>()
      accounts.set(account.provider.id, own.set(account.id, account))
    },
    remove: ({ provider, id }: Account): void => void accounts.get(provider.id)?.delete(id),
    find: (channel: string, account: string): Account | undefined => accounts.get(channel)?.get(account),
    /** The account that is meant where none is named: `default`, or else the first. */
    first(channel: string): Account | undefined {
      const own = accounts.get(channel)
      return own?.get(DEFAULT_ACCOUNT) ?? own?.values().next().value
    },
    of: (channel: string): Account[] => [...(accounts.get(channel)?.values() ?? [])],
    all: (): Account[] => [...accounts.values()].flatMap((own) => [...own.values()])
  }
}

export type Accounts = ReturnType<typeof createAccounts>
