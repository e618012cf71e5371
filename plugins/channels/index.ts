import type { Static } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import fp from 'fastify-plugin'
import type { ChannelProvider } from '../../src/channel.ts'
import type { Delivery } from '../../src/protocol/delivery.ts'
import type { Caller } from '../../src/rpc.ts'
import { now } from '../../src/time.ts'
import { createAccounts, isSetUp } from './accounts.ts'
import type { ChannelsConfig, CommandsConfig, SessionScope } from './config.ts'
import { deliveryEvent, linkEvent, senderEvent } from './events.ts'
import { createHost } from './host.ts'
import { createInbound } from './inbound/inbound.ts'
import { createMediaStore } from './inbound/media-store.ts'
import { createLogins } from './logins.ts'
import { actionMethods } from './methods/action.ts'
import { loginMethods } from './methods/login.ts'
import { outboxMethods } from './methods/outbox.ts'
import { pairingMethods } from './methods/pairing.ts'
import { sendMethods } from './methods/send.ts'
import { statusMethods } from './methods/status.ts'
import { channels as migration } from './migrations/0001-channels.ts'
import type { Deliver } from './outbound/deliver.ts'
import { isOver, toDelivery } from './outbound/deliveries.ts'
import { createMediaSource } from './outbound/media-source.ts'
import { createOutbound } from './outbound/outbound.ts'
import type { OutboxRow } from './outbound/outbox.ts'
import { createRoute } from './outbound/route.ts'
import { createOwners } from './senders/owners.ts'
import { createSenders } from './senders/senders.ts'
import { treeOf } from './status.ts'
import { createTraffic } from './traffic.ts'
import { webchat } from './webchat.ts'

export { sections } from './config.ts'
export type { OutgoingMessage } from './outbound/deliver.ts'

const HOUR = 3_600_000

export interface Channels {
  /**
   * Takes a network in, with its section of the configuration. Connects once the port listens, and keeps up with
   * the section: accounts that change connect anew. `refuses` says of a section why it needs a restart instead.
   */
  add<P extends ChannelProvider['config']>(
    provider: ChannelProvider<P>,
    section: Static<P>,
    options?: { refuses?(next: Static<P>): string | undefined }
  ): void
  /** Says who carries out the commands of owners: `undefined` is the answer to what is none. */
  obey(commands: OwnerCommands): void
  /** Sends on purpose: in a transaction of the caller, or in one of its own. */
  readonly deliver: Deliver
  /** How far the messages of these runs came, by run id. */
  deliveriesOf(runIds: readonly string[]): Promise<Map<string, Delivery[]>>
  /** One line for each account of a network that is set up. */
  summary(): string[]
  /** The tree of networks and accounts. */
  health(): {
    channels: Record<string, unknown>
    channelOrder: string[]
    channelLabels: Record<string, string>
  }
}

type OwnerCommands = (caller: Caller, text: string) => Promise<string | undefined>

declare module 'fastify' {
  interface FastifyInstance {
    readonly channels: Channels
  }
}

interface Options {
  readonly defaults: ChannelsConfig
  readonly session: SessionScope
  readonly commands: CommandsConfig
}

export default fp<Options>(
  async (app, { defaults, ...given }) => {
    const { config } = app
    const session = config.follow('session', given.session)
    const commands = config.follow('commands', given.commands)
    const { store, events, rpc, agent, audit, sessions, instance, log } = app
    await store.migrate('channels', [migration])
    events.declare(deliveryEvent, linkEvent, senderEvent)

    let obey: OwnerCommands = async () => undefined
    const accounts = createAccounts()
    const traffic = createTraffic()
    const names: { id: string; name: string }[] = []
    const media = createMediaStore(store, instance.stateDir, defaults.mediaHours * HOUR)
    const senders = createSenders(defaults.maxPendingSenders)
    const owners = createOwners(commands)
    const logins = createLogins(store, log)
    const outbound = createOutbound({ store, events, agent, accounts, media, traffic, config: defaults, log })
    const inbound = createInbound(app, {
      ...{ accounts, media, outbound, senders, owners, session },
      obeyOwner: (sender, text) => obey({ id: sender, sender, scopes: ['operator.admin'] }, text)
    })
    const host = createHost({
      ...{ store, accounts, inbox: inbound.inbox, log, commands: agent.commands, errorsAt: config.errorsAt },
      connectMs: defaults.connectSeconds * 1000,
      arrived(account, place) {
        traffic.came(account, now())
        if (place !== undefined) inbound.kick(place)
      },
      left: logins.drop,
      changed({ provider, id }, { state, since, reason, remedy, nextRetry }) {
        events.publish(linkEvent, {
          channel: provider.id,
          accountId: id,
          state,
          since,
          reason,
          remedy,
          nextRetry
        })
        if (state === 'online') outbound.kick(provider.id, id)
      }
    })

    const { outbox, deliver, deliveries, queued, sendExpiresMs } = outbound
    agent.routeBy(createRoute({ deliver, outbox }))
    const changed = (row: OutboxRow) => (isOver(row) ? deliveries.tell(row) : queued([row]))
    rpc.add(
      ...sendMethods({
        deliver,
        deliveries,
        outbox,
        sessions,
        media: createMediaSource(media, defaults.mediaAllowHosts)
      }),
      ...actionMethods(deliver),
      ...statusMethods({ store, accounts, traffic, names: () => names }),
      ...loginMethods(accounts, logins),
      ...pairingMethods({
        store,
        accounts,
        maxPending: defaults.maxPendingSenders,
        senders,
        owners,
        outbox,
        audit,
        queued
      }),
      ...outboxMethods({ store, outbox, expiresMs: sendExpiresMs, changed })
    )

    app.decorate('channels', {
      add(provider, section, { refuses } = {}) {
        names.push({ id: provider.id, name: provider.name })
        host.add(provider, section)
        if (provider.isInternal) return
        config.onChange<typeof section>(`channels.${provider.id}`, {
          effect: 'channel-restart',
          takesErrors: true,
          refuses,
          async take(next) {
            await host.change(provider, next)
            for (const { id } of accounts.of(provider.id)) outbound.kick(provider.id, id)
          }
        })
      },
      obey: (commands) => {
        obey = commands
      },
      deliver,
      async deliveriesOf(runIds) {
        const rows = await outbox.ofRuns(runIds)
        return Map.groupBy(
          rows.filter(({ kind }) => kind === 'message').map(toDelivery),
          ({ runId = '' }) => runId
        )
      },
      summary: () =>
        accounts
          .all()
          .filter(isSetUp)
          .map(({ provider, id, supervisor }) => `${provider.name} (${id}): ${supervisor.status().state}`),
      health: () => ({
        channels: Object.fromEntries(names.map(({ id }) => [id, treeOf(accounts, id, traffic)])),
        channelOrder: names.map(({ id }) => id),
        channelLabels: Object.fromEntries(names.map(({ id, name }) => [id, name]))
      })
    })
    app.channels.add(webchat, Value.Parse(webchat.config, {}))

    const purge = () =>
      Promise.all([inbound.inbox.purge(), outbox.purge(), media.purge()]).catch((error: unknown) =>
        log.warn({ err: error }, 'old messages and files could not be purged')
      )
    const sweep = setInterval(() => void purge(), HOUR).unref()

    app.addHook('onReady', async () => {
      await outbox.recover()
      await inbound.recover()
    })
    app.addHook('onListen', async () => {
      host.startAll()
      for (const { channel, account } of await outbox.waiting()) outbound.kick(channel, account)
    })
    app.addHook('onClose', async () => {
      clearInterval(sweep)
      inbound.stop()
      logins.stop()
      await host.stopAll()
      await outbound.stop()
    })
  },
  {
    name: 'channels',
    dependencies: ['store', 'events', 'rpc', 'audit', 'presence', 'agents', 'sessions', 'agent']
  }
)
