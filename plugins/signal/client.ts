import type { Channel, ChannelContext } from '../../src/channel.ts'
import { LinkBlocked, SendDeferred } from '../../src/channel-errors.ts'
import type { Settings } from './config.ts'
import { createDaemon } from './daemon.ts'
import { linkFailure, SignalError } from './failures.ts'
import { follow } from './link.ts'
import { createFetchMedia } from './media.ts'
import { createOutbound } from './outbound.ts'
import { probe } from './probe.ts'
import { createReadReceipts } from './receipts.ts'
import { openSession, type Request, type Session } from './session.ts'

const OPEN_MS = 30_000

/** One account at one signal-cli. */
export const openSignal = (context: ChannelContext<Settings>): Channel => {
  const { config, log, state } = context
  const daemon = config.command ? createDaemon(context) : undefined
  let opened: Promise<Session> | undefined

  const open = async (signal: AbortSignal): Promise<Session> => {
    const url = daemon ? await daemon.address() : config.url
    if (url === undefined) throw new LinkBlocked('signal-cli does not run', { remedy: 'Start the channel.' })
    return await openSession(url, context, signal)
  }

  /** The session of the link, or one of its own where there is no link: for a probe, a file. */
  const session = (signal: AbortSignal = AbortSignal.timeout(OPEN_MS)): Promise<Session> => {
    opened ??= open(signal).catch((error: unknown) => {
      opened = undefined
      throw error
    })
    return opened
  }

  /** The same for what is to be sent: without a session, nothing was. */
  const standing = async (): Promise<Session> => {
    try {
      return await session()
    } catch (cause) {
      throw new SendDeferred('signal-cli does not answer', { code: 'not-connected', cause })
    }
  }

  const request: Request = async (method, params, signal) => {
    const { api, account } = await standing()
    return await api.call(method, { account, ...params }, signal)
  }

  return {
    async run(link) {
      try {
        if (link.signal.aborted) return
        await daemon?.ready(link.signal)
        opened = undefined
        const { api, account, self } = await session(link.signal)
        const receipts = createReadReceipts(request, context)
        await follow({ api, context, account, self, receipts }, link)
      } catch (error) {
        if (link.signal.aborted) return
        throw error instanceof SignalError ? linkFailure(error) : error
      } finally {
        if (link.signal.aborted) await daemon?.stop()
      }
    },
    ...createOutbound({
      request,
      log,
      isUs: async (id) => (await standing()).self.has(id),
      ownId: async () => (await standing()).self.id()
    }),
    fetchMedia: createFetchMedia(request),
    probe: (signal) => probe(session, signal),
    async logout() {
      await Promise.all(['account', 'lastEvent', 'since'].map((key) => state.delete(key)))
    }
  }
}
