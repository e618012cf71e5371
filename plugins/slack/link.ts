import { setTimeout as pause } from 'node:timers/promises'
import type { SocketModeClient } from '@slack/socket-mode'
import type { ChannelContext, Link } from '../../src/channel.ts'
import { createCatchUp, placesOf } from './catch-up.ts'
import type { Config } from './config.ts'
import type { Directory, Web } from './directory.ts'
import { createIntake, type Delivery } from './intake.ts'
import { createLanes } from './lanes.ts'
import { whoAmI } from './probe.ts'
import { createReader } from './reader.ts'
import { type Requests, runRequests } from './requests.ts'
import { runSocket } from './socket.ts'

/** Live messages wait so long for older ones that were missed. Slack itself waits three seconds for our word. */
const HOLD_MS = 2_000

interface LinkParts {
  readonly context: ChannelContext<Config>
  readonly web: Web
  readonly directory: Directory
  readonly requests: Requests
  socketFor(signal: AbortSignal): SocketModeClient
  /** Ends this link from within; its reason is why. */
  readonly ends: AbortController
}

/** One link from its first call to its end: by abort, by a loss that rejects, or by `ends`. */
export const runLink = async (up: Link, parts: LinkParts): Promise<void> => {
  const { context, web, directory, requests, socketFor, ends } = parts
  const { account, config, log, receive, newest } = context
  const { mode, slashCommand, catchUpHours: hours, signingSecret = '' } = config
  const { alive } = up
  const signal = AbortSignal.any([up.signal, ends.signal])

  const { self, identity, notes } = await whoAmI(web, signal)
  for (const note of notes) log.warn(note)
  const reader = createReader({ self, directory, opensThreads: config.replyToMode === 'all', slashCommand })
  const lanes = createLanes()
  const intake = createIntake({ reader, lanes, log, receive })
  const catchUp = createCatchUp({ web, signal, log, hours, take: intake.event })
  const places = placesOf(hours > 0 ? await newest() : [])

  const opened = (): void => {
    up.connected(identity)
    for (const [place, left] of places) {
      // One place after the other: Slack counts these calls. What comes in live waits, but not for long.
      const read = lanes('catch-up', () => catchUp(left))
      read.catch((error: unknown) => ends.abort(error))
      const held = pause(HOLD_MS, undefined, { ref: false })
      void lanes(place, () => Promise.race([read.catch(() => undefined), held]))
    }
  }
  const deliver = async (delivery: Delivery): Promise<void> => {
    try {
      await intake.deliver(delivery)
    } catch (error) {
      ends.abort(error)
      throw error
    }
  }

  if (mode === 'http') {
    const receiver = { signingSecret, deliver }
    const check = () => whoAmI(web, signal)
    return await runRequests({ requests, account, receiver, signal, opened, alive, check })
  }
  await runSocket({
    ...{ client: socketFor(signal), signal, opened, alive },
    async handle({ type, body, ack }) {
      await deliver({ type, body })
      await ack()
    }
  })
}
