import { Value } from '@sinclair/typebox/value'
import type { Test } from 'tap'
import {
  type Capabilities,
  type Channel,
  type ChannelContext,
  type ChannelProvider,
  type Link,
  provider
} from '../../../src/channel.ts'
import { channelSection } from '../../../src/channel-config.ts'
import type { InboundMessage, OutboundMessage } from '../../../src/channel-messages.ts'
import { type Connection, connect } from '../../helpers/client.ts'
import { createFeed } from '../../helpers/feed.ts'
import { type Gateway, startGateway, TOKEN } from '../../helpers/gateway.ts'

/** A network without a wire: what the host does with a provider is tested here, not what a network does. */
export interface Toy {
  readonly gateway: Gateway
  /** Messages that were taken, in order. */
  readonly sent: readonly OutboundMessage[]
  readonly edits: { message: string; text: string }[]
  readonly feed: ReturnType<typeof createFeed<OutboundMessage>>
  /** Somebody writes. */
  say(text: string, more?: Partial<InboundMessage>): Promise<void>
  /** Ends the link with an error. */
  breakLink(error: Error): void
  /** An operator with every scope. */
  readonly operator: Connection
}

export interface ToyOptions {
  readonly capabilities?: Partial<Capabilities>
  readonly section?: object
  readonly config?: object
  readonly stateDir?: string
  /** Replaces members of the channel. */
  readonly channel?: Partial<Channel>
  /** Runs before a message is taken: throws to refuse it. */
  onSend?(message: OutboundMessage): Promise<void> | void
  run?(link: Link): Promise<void>
  readonly login?: ChannelProvider['login']
}

const capabilities: Capabilities = {
  maxTextLength: 200,
  maxUploadBytes: 1_000_000,
  threads: true,
  reactions: false,
  edits: true,
  removals: false,
  editEveryMs: 10,
  livenessMs: 60_000
}

let count = 0

/** A gateway with one account on the toy network, and an operator's connection to it. */
export const startToy = async (t: Test, options: ToyOptions = {}): Promise<Toy> => {
  const gateway = await startGateway(t, {
    stateDir: options.stateDir,
    config: { gateway: { auth: { token: TOKEN } }, ...options.config }
  })
  const edits: Toy['edits'] = []
  const feed = createFeed<OutboundMessage>('message')
  let context: ChannelContext | undefined
  let breakLink: (error: Error) => void = () => undefined
  const up = Promise.withResolvers<void>()
  const toy = provider({
    id: 'toy',
    name: 'Toy',
    config: channelSection({}),
    capabilities: { ...capabilities, ...options.capabilities },
    missing: () => undefined,
    login: options.login,
    open(given) {
      context = given
      return {
        run:
          options.run ??
          (async ({ signal, connected }) => {
            const { promise, resolve, reject } = Promise.withResolvers<void>()
            breakLink = reject
            signal.addEventListener('abort', () => resolve())
            connected({ id: 'bot' })
            up.resolve()
            await promise
          }),
        async send(message) {
          await options.onSend?.(message)
          feed.push(message)
          return { message: `m${feed.all.length}` }
        },
        async edit(target, message) {
          edits.push({ message: target.message, text: message.text })
        },
        ...options.channel
      }
    }
  })
  gateway.app.channels.add(
    toy,
    Value.Default(toy.config, { allowFrom: ['ann'], ...options.section }) as never
  )
  const operator = await connect(t, gateway.wsUrl)
  await operator.call('channels.start', { channel: 'toy' })
  if (!options.run) await up.promise
  return {
    ...{ gateway, edits, feed, operator, sent: feed.all },
    breakLink: (error) => breakLink(error),
    async say(text, more = {}) {
      count += 1
      await context?.receive({
        ...{ type: 'message', key: `k${count}`, message: `in${count}`, text, mentioned: false, media: [] },
        ...{ conversation: { id: 'chat-ann', kind: 'direct' }, sender: { id: 'ann', name: 'Ann' }, at: 1 },
        ...more
      })
    }
  }
}
