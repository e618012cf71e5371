import type { Test } from 'tap'
import { createTelegram } from '../../../plugins/telegram/index.ts'
import { createWebhookDoor } from '../../../plugins/telegram/webhook-door.ts'
import { createWorld } from '../../contract/channel-world.ts'
import { startTelegram } from '../../helpers/network/telegram.ts'

/** A provider of its own against a fake of its own. `config` stands beside what the fake needs. */
export const openBot = async (t: Test, config: Readonly<{ [key: string]: unknown }> = {}) => {
  const network = await startTelegram(t)
  const words: string[] = []
  const world = await createWorld(t, {
    provider: createTelegram(createWebhookDoor()),
    startNetwork: async () => ({ ...network, config: { ...network.config, ...config } }),
    words
  })
  return { ...world, network, words }
}
