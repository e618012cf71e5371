import type { FastifyBaseLogger } from 'fastify'
import type { ChatEvent } from '../../../src/protocol/chat.ts'
import { now } from '../../../src/time.ts'
import { type Agent, chatEvent } from '../../agent/index.ts'
import type { Events } from '../../events/index.ts'
import type { Store } from '../../store/index.ts'
import type { Accounts } from '../accounts.ts'
import type { ChannelsConfig } from '../config.ts'
import type { MediaStore } from '../inbound/media-store.ts'
import type { Traffic } from '../traffic.ts'
import { createCourier } from './courier.ts'
import { createDeliver } from './deliver.ts'
import { createDeliveries } from './deliveries.ts'
import { createOutbox, type OutboxRow } from './outbox.ts'
import { createReplies } from './replies.ts'
import { createStreaming } from './streaming.ts'
import { createTyping } from './typing.ts'

const MINUTE = 60_000

export interface OutboundParts {
  readonly store: Store
  readonly events: Events
  readonly agent: Agent
  readonly accounts: Accounts
  readonly media: MediaStore
  readonly traffic: Traffic
  readonly config: ChannelsConfig
  readonly log: FastifyBaseLogger
}

/** The way out: answers and deliveries become rows, rows become messages, and every step is told. */
export const createOutbound = ({
  store,
  events,
  agent,
  accounts,
  media,
  traffic,
  config,
  log
}: OutboundParts) => {
  const outbox = createOutbox(store)
  const deliveries = createDeliveries(events)
  const replyExpiresMs = config.replyExpiresMinutes * MINUTE
  const sendExpiresMs = config.sendExpiresMinutes * MINUTE

  const queued = (rows: readonly OutboxRow[]): void => {
    for (const row of rows) {
      deliveries.tell(row)
      courier.kick(row.channel, row.account)
    }
  }

  const streaming = createStreaming({ store, outbox, accounts, blockExpiresMs: replyExpiresMs, log, queued })
  const typing = createTyping(accounts)
  const courier = createCourier({
    ...{ store, outbox, accounts, media, maxAttempts: config.maxAttempts, log },
    quiet: streaming.quiet,
    told(row) {
      if (row.state === 'sent') traffic.went(row.channel, row.account, now())
      streaming.sent(row)
      deliveries.tell(row)
    }
  })
  agent.onEnd(createReplies({ outbox, streaming, accounts, expiresMs: replyExpiresMs, queued }))

  /** Signs of typing that are shown now, by run. */
  const shown = new Map<string, () => void>()

  const hear = (heard: ChatEvent): void => {
    const { runId } = heard
    const run = agent.live(runId)
    if (heard.state === 'status' && run?.request.address) {
      if (!shown.has(runId)) shown.set(runId, typing.begin(run.request.address))
      return
    }
    if (heard.state === 'delta') {
      const [part] = heard.message.content
      if (run?.request.address && part?.type === 'text') streaming.grow(run, part.text)
      return
    }
    streaming.forget(runId)
    shown.get(runId)?.()
    shown.delete(runId)
  }
  const unsubscribe = events.subscribe(({ event, payload }) => {
    if (event === chatEvent) hear(payload as ChatEvent)
  })

  return {
    outbox,
    deliveries,
    queued,
    kick: courier.kick,
    replyExpiresMs,
    sendExpiresMs,
    deliver: createDeliver({ store, outbox, accounts, expiresMs: sendExpiresMs, queued }),

    async stop(): Promise<void> {
      unsubscribe()
      typing.stop()
      streaming.stop()
      await courier.stop()
    }
  }
}

export type Outbound = ReturnType<typeof createOutbound>
