import { isDeepStrictEqual } from 'node:util'
import type { Static } from '@sinclair/typebox'
import type { FastifyBaseLogger } from 'fastify'
import type { Channel, ChannelContext, ChannelProvider, SlashCommand } from '../../src/channel.ts'
import type { CommonSettings } from '../../src/channel-config.ts'
import type { ConfigProblem } from '../../src/config.ts'
import type { Store } from '../store/index.ts'
import { type Account, type Accounts, LOGIN, type SectionValues, settingsOf } from './accounts.ts'
import { faultOf, REMEDY } from './fault.ts'
import type { Inbox } from './inbound/inbox.ts'
import { createKeyValue } from './key-value.ts'
import { createSupervisor, type LinkStatus } from './supervisor.ts'

export interface HostParts {
  readonly store: Store
  readonly accounts: Accounts
  readonly inbox: Inbox
  readonly log: FastifyBaseLogger
  readonly connectMs: number
  readonly commands: readonly SlashCommand[]
  /** What is wrong with a section of the configuration. */
  errorsAt(path: string): readonly ConfigProblem[]
  /** Something came in for this place. */
  arrived(account: Account, place: string | undefined): void
  /** An account is gone, or another one stands in its place. */
  left(account: Account): void
  /** The link of an account changed its state. */
  changed(account: Account, status: LinkStatus): void
}

/** A provider as the host keeps it: the exact shape of its settings is its own business. */
const widen = <P>(provider: P): ChannelProvider => provider as unknown as ChannelProvider

/** Makes accounts of a provider's section, each with its own link, log and state. */
export const createHost = (parts: HostParts) => {
  const { store, accounts, inbox, log, connectMs, commands, errorsAt, arrived, left, changed } = parts

  const makeAccount = (provider: ChannelProvider, id: string, settings: Account['settings']): Account => {
    const origin = { channel: provider.id, account: id }
    const own = log.child(origin)
    let channel: Channel | undefined
    const context: ChannelContext<Account['settings']> = {
      account: id,
      config: settings,
      log: own,
      state: createKeyValue(store, provider.id, id),
      commands,
      async receive(event) {
        const place = await inbox.receive(origin, event)
        arrived(account, place)
      },
      newest: () => inbox.newest(origin)
    }
    const account: Account = {
      provider,
      id,
      settings,
      get missing() {
        return provider.missing(settings) ?? (provider.isLinked?.(id) === false ? LOGIN : undefined)
      },
      fault: faultOf(provider, id, errorsAt),
      channel: () => channel,
      supervisor: createSupervisor({
        async run(link) {
          // A new one for every try: what a library kept of a dead link goes with it.
          channel = await provider.open(context)
          await channel.run(link)
        },
        livenessMs: provider.capabilities.livenessMs,
        connectMs,
        log: own,
        changed: (status) => changed(account, status)
      })
    }
    return account
  }

  const start = ({ fault, settings, missing, supervisor }: Account): void => {
    if (fault !== undefined) supervisor.rest('blocked', { reason: `config-error: ${fault}`, remedy: REMEDY })
    else if (settings.enabled && missing === undefined) supervisor.start()
  }

  /** Whether an operator has stopped what would run. */
  const isHeld = ({ fault, settings, missing, supervisor }: Account): boolean =>
    fault === undefined &&
    settings.enabled &&
    missing === undefined &&
    supervisor.status().state === 'stopped'

  /** The settings of the new one judge from now on; its link comes up when the other is down. */
  const replace = async (before: Account | undefined, after: Account): Promise<void> => {
    const stays = before !== undefined && isHeld(before)
    accounts.add(after)
    if (before) await leave(before)
    if (!stays) start(after)
  }

  const remove = async (account: Account): Promise<void> => {
    accounts.remove(account)
    await leave(account)
  }

  const leave = async (account: Account): Promise<void> => {
    left(account)
    await account.supervisor.stop()
  }

  return {
    /** Takes a provider in, with its section of the configuration. */
    add<P extends ChannelProvider['config']>(given: ChannelProvider<P>, section: Static<P>): void {
      const provider = widen(given)
      for (const [id, settings] of settingsOf(
        provider,
        section as unknown as CommonSettings & SectionValues
      )) {
        accounts.add(makeAccount(provider, id, settings))
      }
    },

    /**
     * Takes up another section of a provider. Accounts that it says nothing new of are not touched. What waits in
     * the outbox of one that is gone stays there.
     */
    async change<P extends ChannelProvider['config']>(
      given: ChannelProvider<P>,
      section: unknown
    ): Promise<void> {
      const provider = widen(given)
      const wanted = settingsOf(provider, section as CommonSettings & SectionValues)
      const old = accounts.of(provider.id)
      const isSame = ({ id, settings, fault }: Account): boolean =>
        isDeepStrictEqual(settings, wanted.get(id)) && fault === faultOf(provider, id, errorsAt)
      const gone = old.filter(({ id }) => !wanted.has(id)).map(remove)
      const changed = [...wanted].flatMap(([id, settings]) => {
        const before = accounts.find(provider.id, id)
        return before && isSame(before) ? [] : [replace(before, makeAccount(provider, id, settings))]
      })
      await Promise.all([...gone, ...changed])
    },

    /** Connects every account that is wanted and has what it needs. */
    startAll(): void {
      for (const account of accounts.all()) start(account)
    },

    async stopAll(): Promise<void> {
      await Promise.all(accounts.all().map(({ supervisor }) => supervisor.stop()))
    }
  }
}

export type Host = ReturnType<typeof createHost>
