import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fakeDiscord } from '../test/helpers/network/discord.ts'
import { startSlack } from '../test/helpers/network/slack.ts'
import { fakeTelegram } from '../test/helpers/network/telegram.ts'
import type { Figure, Scope } from './bench.ts'
import { temporaryDirectory } from './peers.ts'
import { startGateway } from './start-up.ts'

/** A gateway with these sections under `channels`, on its third start, when everything is compiled. */
const measure = async (scope: Scope, channels: object) => {
  const [stateDir, cache] = [temporaryDirectory(scope), temporaryDirectory(scope)]
  writeFileSync(join(stateDir, 'portcullis.json5'), JSON.stringify({ channels }))
  await startGateway(stateDir, { cache })
  await startGateway(stateDir, { cache })
  return startGateway(stateDir, { cache })
}

/** What each network's library costs, and that it costs nothing where its channel is off: beside no channel at all. */
export const channels = async (scope: Scope): Promise<Figure[]> => {
  const [telegram, discord, slack] = [await fakeTelegram(), await fakeDiscord(), await startSlack()]
  for (const network of [telegram, discord, slack]) scope.teardown(async () => void (await network.close()))
  const sections = { telegram: telegram.config, discord: discord.config, slack: slack.network.config }
  const none = await measure(scope, {})
  const figures: Figure[] = []
  const add = async (name: string, chosen: object) => {
    const { milliseconds, megabytes } = await measure(scope, chosen)
    figures.push(
      { name: `ready, with ${name}`, unit: 'ms', ours: milliseconds, bare: none.milliseconds },
      { name: `memory, with ${name}`, unit: 'MB', ours: megabytes, bare: none.megabytes }
    )
  }
  for (const [name, section] of Object.entries(sections)) await add(name, { [name]: section })
  await add('all three', sections)
  return figures
}
