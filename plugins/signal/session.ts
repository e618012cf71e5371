import type { ChannelContext } from '../../src/channel.ts'
import { LinkBlocked } from '../../src/channel-errors.ts'
import { isRecord } from '../../src/config-schema.ts'
import { type Api, createApi } from './api.ts'
import type { Settings } from './config.ts'
import { SignalError } from './failures.ts'
import type { Address } from './ids.ts'
import { createSelf, type Self } from './self.ts'

/** The daemon, and who we are there. */
export interface Session {
  readonly api: Api
  /** What requests name; absent where the daemon serves one account only, and nobody told us which. */
  readonly account: string | undefined
  readonly self: Self
}

/** Asks signal-cli for something in the name of our account. */
export type Request = (method: string, params: object, signal?: AbortSignal) => Promise<unknown>

const METHOD_NOT_FOUND = -32601

const maybeText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** The accounts of a daemon; `undefined` where it serves a single one and does not tell which. */
const listAccounts = async (api: Api, signal: AbortSignal): Promise<Address[] | undefined> => {
  try {
    const accounts = await api.call('listAccounts', {}, signal)
    if (!Array.isArray(accounts)) return undefined
    return accounts.filter(isRecord).map(({ number, uuid, aci }) => ({
      number: maybeText(number),
      uuid: maybeText(aci) ?? maybeText(uuid)
    }))
  } catch (error) {
    if (error instanceof SignalError && error.code === METHOD_NOT_FOUND) return undefined
    throw error
  }
}

const isNamed = ({ number, uuid }: Address, name: string): boolean =>
  number === name || uuid?.toLowerCase() === name.toLowerCase()

/** Which of the accounts is meant. `linked` is the one that a login of ours has made. */
const choose = (accounts: readonly Address[], wanted: string | undefined): Address => {
  const [only, ...others] = accounts
  const found = wanted === undefined ? only : accounts.find((account) => isNamed(account, wanted))
  if (!found)
    throw new LinkBlocked(
      wanted === undefined ? 'signal-cli has no account' : 'signal-cli does not have this account',
      {
        code: 'no-account',
        remedy: 'Link it: portcullis channels login signal. Or correct channels.signal.account.'
      }
    )
  if (wanted === undefined && others.length > 0)
    throw new LinkBlocked('signal-cli has several accounts', {
      code: 'which-account',
      remedy: 'Name the one that is meant in channels.signal.account.'
    })
  return found
}

/** Opens a session with the daemon at an address. */
export const openSession = async (
  url: string,
  { config, state }: Pick<ChannelContext<Settings>, 'config' | 'state'>,
  signal: AbortSignal
): Promise<Session> => {
  const api = createApi(url)
  const wanted = config.account ?? (await state.get('account'))
  const accounts = await listAccounts(api, signal)
  if (!accounts) {
    const self = createSelf(
      wanted === undefined ? {} : wanted.startsWith('+') ? { number: wanted } : { uuid: wanted }
    )
    return { api, account: wanted, self }
  }
  const own = choose(accounts, wanted)
  return { api, account: own.number ?? own.uuid ?? wanted, self: createSelf(own) }
}
