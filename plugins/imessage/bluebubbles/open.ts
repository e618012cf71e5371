import type { Channel, ChannelContext } from '../../../src/channel.ts'
import { LinkBlocked } from '../../../src/channel-errors.ts'
import { isRecord } from '../../../src/config-schema.ts'
import type { Settings } from '../config.ts'
import { createLedger } from '../ledger.ts'
import { createApi } from './api.ts'
import type { Door } from './door.ts'
import { linkFailure } from './failures.ts'
import { createFind } from './find.ts'
import { follow } from './link.ts'
import { createOutbound } from './outbound.ts'
import { serverInfo } from './server-info.ts'

const NO_PRIVATE_API = 'The Private API is not set up: answers quote nothing, and messages are not changed.'

/** One Mac through its BlueBubbles server. */
export const openBlueBubbles = (context: ChannelContext<Settings>, door: Door): Channel => {
  const { config, state } = context
  const api = createApi(config.serverUrl ?? '', config.password ?? '')
  const ledger = createLedger(state)
  let known: boolean | undefined

  const hasPrivateApi = async (): Promise<boolean> => {
    known ??= (await serverInfo(api, AbortSignal.timeout(30_000))).hasPrivateApi
    return known
  }

  return {
    async run(link) {
      if (link.signal.aborted) return
      try {
        await follow({ api, context, ledger, door, stands: (has) => (known = has) }, link)
      } catch (error) {
        if (!link.signal.aborted) throw linkFailure(error)
      }
    },
    ...createOutbound({ api, ledger, hasPrivateApi }),
    find: createFind(ledger, api),

    fetchMedia({ ref }, signal) {
      const guid = isRecord(ref) ? String(ref.guid) : ''
      return api.download(`attachment/${encodeURIComponent(guid)}/download`, signal)
    },

    async probe(signal) {
      try {
        const { version = 'unknown', handle, hasPrivateApi } = await serverInfo(api, signal)
        const notes = [`BlueBubbles is version ${version}.`, ...(hasPrivateApi ? [] : [NO_PRIVATE_API])]
        return { ok: true, identity: { id: handle ?? 'bluebubbles' }, notes }
      } catch (error) {
        const failure = linkFailure(error)
        const remedy = failure instanceof LinkBlocked ? failure.remedy : undefined
        const reason = failure instanceof Error ? failure.message : String(failure)
        return { ok: false, notes: [`${reason}.`, ...(remedy ? [remedy] : [])] }
      }
    }
  }
}
