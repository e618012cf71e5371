import type { Channel, ChannelContext } from '../../src/channel.ts'
import type { Door } from './bluebubbles/door.ts'
import type { Settings } from './config.ts'

/** One account, through whatever speaks with Messages there. */
export const openImessage = async (context: ChannelContext<Settings>, door: Door): Promise<Channel> =>
  context.config.transport === 'imsg'
    ? (await import('./imsg/open.ts')).openImsg(context)
    : (await import('./bluebubbles/open.ts')).openBlueBubbles(context, door)
