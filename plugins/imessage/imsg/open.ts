import type { Channel, ChannelContext, ProbeResult } from '../../../src/channel.ts'
import { LinkBlocked } from '../../../src/channel-errors.ts'
import type { Settings } from '../config.ts'
import { createLedger } from '../ledger.ts'
import { startImsg } from './child.ts'
import { linkFailure } from './failures.ts'
import { createFind } from './find.ts'
import { follow, type Standing } from './link.ts'
import { createFetchMedia } from './media.ts'
import { createOutbound, notConnected } from './outbound.ts'
import { rowsOf, statusOf } from './status.ts'

const NO_BRIDGE =
  'The bridge does not run: answers quote nothing, and messages are not changed. imsg launch starts it.'

/** One Mac through `imsg`. */
export const openImsg = (context: ChannelContext<Settings>): Channel => {
  const { config, log, state } = context
  const ledger = createLedger(state)
  let current: Standing | undefined

  const standing = (): Standing => {
    if (current) return current
    throw notConnected()
  }

  /** Asks a process of its own: the link may be what does not work. */
  const probe = async (signal: AbortSignal): Promise<ProbeResult> => {
    const imsg = startImsg({
      command: config.command ?? '',
      args: config.args,
      log,
      notified: () => undefined
    })
    try {
      const { version = 'unknown', hasBridge } = await statusOf(imsg, signal)
      const [chat] = rowsOf((await imsg.call('chats.list', { limit: 1 }, signal)).chats)
      const handle = chat?.last_addressed_handle ?? chat?.account_login
      const notes = [`imsg is version ${version}.`, ...(hasBridge ? [] : [NO_BRIDGE])]
      return {
        ok: true,
        identity: { id: typeof handle === 'string' && handle !== '' ? handle : 'imsg' },
        notes
      }
    } catch (error) {
      const failure = linkFailure(error)
      const remedy = failure instanceof LinkBlocked ? failure.remedy : undefined
      const reason = failure instanceof Error ? failure.message : String(failure)
      return { ok: false, notes: [`${reason}.`, ...(remedy ? [remedy] : [])] }
    } finally {
      await imsg.stop()
    }
  }

  return {
    async run(link) {
      if (link.signal.aborted) return
      try {
        await follow({ context, ledger, stands: (standing) => (current = standing) }, link)
      } catch (error) {
        if (!link.signal.aborted) throw linkFailure(error)
      }
    },
    ...createOutbound({ config, ledger, standing }),
    find: createFind(ledger, () => standing().imsg),
    fetchMedia: createFetchMedia(config),
    probe
  }
}
