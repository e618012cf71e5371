import type { FastifyInstance } from 'fastify'
import type { Accounts } from '../accounts.ts'
import type { SessionScope } from '../config.ts'
import { senderEvent } from '../events.ts'
import type { Outbound } from '../outbound/outbound.ts'
import type { Owners } from '../senders/owners.ts'
import type { Senders } from '../senders/senders.ts'
import { createDispatch } from './dispatch.ts'
import { createDoorkeeper } from './doorkeeper.ts'
import { createInbox } from './inbox.ts'
import { createLanes } from './lanes.ts'
import type { MediaStore } from './media-store.ts'

export interface InboundParts {
  readonly accounts: Accounts
  readonly media: MediaStore
  readonly outbound: Outbound
  readonly senders: Senders
  readonly owners: Owners
  readonly session: SessionScope
  obeyOwner(sender: string, text: string): Promise<string | undefined>
}

/** The way in: an event becomes a row, the row is judged at the door, and what is let in becomes a run. */
export const createInbound = (app: FastifyInstance, parts: InboundParts) => {
  const { store, events, agent, agents, sessions, presence, log } = app
  const { accounts, media, outbound, senders, owners, session, obeyOwner } = parts
  const { outbox, queued, replyExpiresMs } = outbound
  const inbox = createInbox(store)
  const doorkeeper = createDoorkeeper({
    ...{ store, inbox, outbox, senders, owners, replyExpiresMs, queued },
    knocked({ channel, account, requestId, sender, name, createdAt }) {
      events.publish(senderEvent, {
        channel,
        accountId: account,
        requestId,
        sender,
        name: name ?? undefined,
        ts: createdAt
      })
      log.info({ channel, account, sender }, 'an unknown sender waits for approval: portcullis pairing list')
    }
  })
  const dispatch = createDispatch({
    ...{ store, inbox, outbox, accounts, doorkeeper, media, agent, agents, sessions, presence, session, log },
    obeyOwner,
    told: (rows) => rows.forEach(outbound.deliveries.tell)
  })
  const lanes = createLanes({ step: dispatch.step, log })

  return {
    inbox,
    kick: lanes.kick,
    stop: lanes.stop,
    /** Goes on where the last process stopped. */
    async recover(): Promise<void> {
      for (const place of await inbox.openPlaces()) lanes.kick(place)
    }
  }
}

export type Inbound = ReturnType<typeof createInbound>
