import type { Test } from 'tap'
import { createDoor } from '../../../plugins/imessage/bluebubbles/door.ts'
import { createImessage } from '../../../plugins/imessage/index.ts'
import { createWorld, type WorldOptions } from '../../contract/channel-world.ts'
import { startBlueBubbles } from '../../helpers/network/bluebubbles.ts'
import { startImessage } from '../../helpers/network/imessage.ts'

export interface ImessageOptions extends WorldOptions {
  /** Stands beside what the fake needs. */
  readonly config?: Readonly<Record<string, unknown>>
}

/** The provider against a fake Mac of its own, through imsg. */
export const openImessage = async (t: Test, { config = {}, ...options }: ImessageOptions = {}) => {
  const network = startImessage(t)
  const words: string[] = []
  const startNetwork = async () => ({ ...network, config: { ...network.config, ...config } })
  const world = await createWorld(t, { provider: createImessage(createDoor()), startNetwork, words }, options)
  return { ...world, network, words }
}

/** The same through a BlueBubbles server, which nobody lets call: it is asked. */
export const openBlueBubbles = async (t: Test, { config = {}, ...options }: ImessageOptions = {}) => {
  const network = await startBlueBubbles(t)
  const words: string[] = []
  const startNetwork = async () => ({ ...network, config: { ...network.config, ...config } })
  const world = await createWorld(t, { provider: createImessage(createDoor()), startNetwork, words }, options)
  return { ...world, network, words }
}
