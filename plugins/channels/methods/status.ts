import { Type } from '@sinclair/typebox'
import { invalidRequest } from '../../../src/errors.ts'
import { Millis, Text } from '../../../src/protocol/frames.ts'
import { method } from '../../../src/rpc.ts'
import { elapsed, now } from '../../../src/time.ts'
import type { Store } from '../../store/index.ts'
import { type Account, type Accounts, DEFAULT_ACCOUNT, lackOf } from '../accounts.ts'
import { forgetState } from '../key-value.ts'
import { AccountStatus, statusOf } from '../status.ts'
import type { Traffic } from '../traffic.ts'

const PROBE_MS = 8_000
const LONGEST_PROBE_MS = 30_000

const ChannelWord = Type.Object({ id: Text, label: Text, detailLabel: Text })

const Which = { channel: Text, accountId: Type.Optional(Text) }
const Done = Type.Object({ channel: Text, accountId: Text, state: Text })

const probe = async (account: Account, timeoutMs: number): Promise<AccountStatus['probe']> => {
  const channel = account.channel()
  if (!channel?.probe) return undefined
  const began = elapsed()
  const signal = AbortSignal.timeout(timeoutMs)
  const late = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error(`no answer within ${timeoutMs} ms`)), {
      once: true
    })
  })
  try {
    const { ok, notes = [] } = await Promise.race([channel.probe(signal), late])
    return { ok, elapsedMs: Math.round(elapsed() - began), notes: [...notes] }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { ok: false, elapsedMs: Math.round(elapsed() - began), error: reason, notes: [] }
  }
}

export interface StatusParts {
  readonly store: Store
  readonly accounts: Accounts
  readonly traffic: Traffic
  /** Networks in the order of boot. */
  names(): readonly { readonly id: string; readonly name: string }[]
}

export const statusMethods = ({ store, accounts, traffic, names }: StatusParts) => {
  const find = (verb: string, channel: string, accountId?: string): Account => {
    const account = accountId === undefined ? accounts.first(channel) : accounts.find(channel, accountId)
    if (!account) throw invalidRequest(`invalid channels.${verb} channel`)
    return account
  }
  const done = ({ provider, id, supervisor }: Account) => ({
    channel: provider.id,
    accountId: id,
    state: supervisor.status().state
  })
  const ready = (verb: string, channel: string, accountId?: string): Account => {
    const account = find(verb, channel, accountId)
    if (account.fault !== undefined) {
      throw invalidRequest(`${account.provider.name} rests, because of its settings: ${account.fault}`)
    }
    if (account.missing === undefined) return account
    throw invalidRequest(`${account.provider.name} is not set up: ${lackOf(account)}`)
  }

  return [
    method({
      name: 'channels.status',
      summary:
        'Show every network and account: its link, its traffic and, when asked to probe, what the network says.',
      scope: 'operator.read',
      params: Type.Object({
        probe: Type.Optional(Type.Boolean()),
        /** Milliseconds for each probe; 8 000 unless told. */
        timeoutMs: Type.Optional(Type.Integer({ minimum: 1 })),
        channel: Type.Optional(Text)
      }),
      result: Type.Object({
        ts: Millis,
        channelOrder: Type.Array(Text),
        channelLabels: Type.Record(Type.String(), Type.String()),
        channelDetailLabels: Type.Record(Type.String(), Type.String()),
        channelSystemImages: Type.Record(Type.String(), Type.String()),
        channelMeta: Type.Array(ChannelWord),
        channels: Type.Record(
          Type.String(),
          Type.Object({ configured: Type.Boolean(), running: Type.Boolean() })
        ),
        channelAccounts: Type.Record(Type.String(), Type.Array(AccountStatus)),
        channelDefaultAccountId: Type.Record(Type.String(), Type.String())
      }),
      async handler({ params: { probe: wanted = false, timeoutMs = PROBE_MS, channel } }) {
        const shown = names().filter(({ id }) => channel === undefined || id === channel)
        const limit = Math.min(timeoutMs, LONGEST_PROBE_MS)
        const look = async (account: Account): Promise<AccountStatus> => ({
          ...statusOf(account, traffic),
          probe: wanted ? await probe(account, limit) : undefined
        })
        const own = await Promise.all(
          shown.map(async ({ id }) => [id, await Promise.all(accounts.of(id).map(look))] as const)
        )
        return {
          ts: now(),
          channelOrder: shown.map(({ id }) => id),
          channelLabels: Object.fromEntries(shown.map(({ id, name }) => [id, name])),
          channelDetailLabels: {},
          channelSystemImages: {},
          channelMeta: shown.map(({ id, name }) => ({ id, label: name, detailLabel: name })),
          channels: Object.fromEntries(
            own.map(([id, all]) => [
              id,
              {
                configured: all.some(({ configured }) => configured),
                running: all.some(({ running }) => running)
              }
            ])
          ),
          channelAccounts: Object.fromEntries(own),
          channelDefaultAccountId: Object.fromEntries(
            shown.map(({ id }) => [id, accounts.first(id)?.id ?? DEFAULT_ACCOUNT])
          )
        }
      }
    }),
    method({
      name: 'channels.start',
      summary: 'Connect an account, or end its wait for the next try.',
      scope: 'operator.admin',
      params: Type.Object(Which),
      result: Done,
      handler: ({ params: { channel, accountId } }) => {
        const account = ready('start', channel, accountId)
        account.supervisor.start()
        return done(account)
      }
    }),
    method({
      name: 'channels.stop',
      summary: 'Disconnect an account until it is started again, or until the gateway is.',
      scope: 'operator.admin',
      params: Type.Object(Which),
      result: Done,
      handler: async ({ params: { channel, accountId } }) => {
        const account = find('stop', channel, accountId)
        await account.supervisor.stop()
        return done(account)
      }
    }),
    method({
      name: 'channels.restart',
      summary: 'Disconnect an account and connect it anew. What waits in its outbox stays.',
      scope: 'operator.admin',
      params: Type.Object(Which),
      result: Done,
      handler: async ({ params: { channel, accountId } }) => {
        const account = ready('restart', channel, accountId)
        await account.supervisor.restart()
        return done(account)
      }
    }),
    method({
      name: 'channels.logout',
      summary: 'Give an account back to its network and forget what was kept for it. Its settings stay.',
      scope: 'operator.admin',
      params: Type.Object(Which),
      result: Type.Object({
        channel: Text,
        accountId: Text,
        cleared: Type.Boolean(),
        loggedOut: Type.Boolean()
      }),
      handler: async ({ params: { channel, accountId }, log }) => {
        const account = find('logout', channel, accountId)
        const gone = await account
          .channel()
          ?.logout?.()
          .then(
            () => true,
            (error: unknown) => {
              log.warn(
                { err: error, channel, account: account.id },
                'the network could not be told of the logout'
              )
              return false
            }
          )
        await account.supervisor.stop()
        await forgetState(store, channel, account.id)
        return { channel, accountId: account.id, cleared: true, loggedOut: gone ?? false }
      }
    })
  ]
}
