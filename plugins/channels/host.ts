import type { Static } from '@sinclair/typebox'
import type { FastifyBaseLogger } from 'fastify'
import type { Channel, ChannelContext, ChannelProvider, SlashCommand } from '../../src/channel.ts'
import type { CommonSettings } from '../../src/channel-config.ts'
import type { Store } from '../store/index.ts'
import { type Account, type Accounts, LOGIN, settingsOf } from './accounts.ts'
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
  /** Something came in for this place. */
  arrived(account: Account, place: string | undefined): void
  /** The link of an account changed its state. */
  changed(account: Account, status: LinkStatus): void
}

/** A provider as the host keeps it: the exact shape of its settings is its own business. */
const widen = <P>(provider: P): ChannelProvider => provider as unknown as ChannelProvider

/** Makes accounts of a provider's section, each with its own link, log and state. */
export const createHost = (parts: HostParts) => {
  const { store, accounts, inbox, log, connectMs, commands, arrived, changed } = parts

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

  return {
    /** Takes a provider in, with its section of the configuration. */
    add<P extends ChannelProvider['config']>(given: ChannelProvider<P>, section: Static<P>): void {
      const provider = widen(given)
      const values = section as CommonSettings & { accounts: Record<string, Record<string, unknown>> }
      for (const [id, settings] of settingsOf(provider, values)) {
        accounts.add(makeAccount(provider, id, settings))
      }
    },

    /** Connects every account that is wanted and has what it needs. */
    startAll(): void {
      for (const account of accounts.all()) {
        if (account.settings.enabled && account.missing === undefined) account.supervisor.start()
      }
    },

    async stopAll(): Promise<void> {
      await Promise.all(accounts.all().map(({ supervisor }) => supervisor.stop()))
    }
  }
}

export type Host = ReturnType<typeof createHost>
