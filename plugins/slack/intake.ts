import { type Static, Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import type { FastifyBaseLogger } from 'fastify'
import type { ChannelContext } from '../../src/channel.ts'
import { EventCallback, FarewellEvent } from './events.ts'
import { uninstalled } from './failures.ts'
import type { Lanes } from './lanes.ts'
import { laneOf, type Reader } from './reader.ts'

/** What Slack brings, over the socket or by HTTP. */
export const Delivery = Type.Object({
  /** `events_api`, `slash_commands`, `interactive`, … */
  type: Type.String(),
  body: Type.Unknown()
})
export type Delivery = Static<typeof Delivery>

interface IntakeParts {
  readonly reader: Reader
  readonly lanes: Lanes
  readonly log: FastifyBaseLogger
  receive: ChannelContext['receive']
}

/**
 * Takes what Slack brings. Resolves when it is stored, or when there is nothing to store: either way Slack
 * may be told. Rejects where it could not be stored, and with `LinkBlocked` where the app was removed.
 */
export const createIntake = ({ reader, lanes, log, receive }: IntakeParts) => {
  const event = async (told: unknown): Promise<void> => {
    const found = await reader.event(told)
    if (found) await receive(found)
  }

  return {
    event,
    async deliver({ type, body }: Delivery): Promise<void> {
      if (type === 'slash_commands') {
        return await lanes(laneOf(body), async () => {
          const command = await reader.command(body)
          if (command) await receive(command)
        })
      }
      if (!Value.Check(EventCallback, body)) return log.debug({ type }, 'Slack brought something else')
      const { event: told } = body
      if (Value.Check(FarewellEvent, told)) throw uninstalled(told.type)
      await lanes(laneOf(told), () => event(told))
    }
  }
}

export type Intake = ReturnType<typeof createIntake>
