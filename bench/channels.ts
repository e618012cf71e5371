import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createVault } from '../plugins/whatsapp/vault/vault.ts'
import { fakeBlueBubbles } from '../test/helpers/network/bluebubbles.ts'
import { fakeDiscord } from '../test/helpers/network/discord.ts'
import { fakeSignal } from '../test/helpers/network/signal.ts'
import { startSlack } from '../test/helpers/network/slack.ts'
import { fakeTelegram } from '../test/helpers/network/telegram.ts'
import { type FakeWhatsapp, fakeWhatsapp } from '../test/helpers/network/whatsapp.ts'
import { linkVault, whatsappStore } from '../test/plugins/whatsapp/open-whatsapp.ts'
import { createScope, type Figure, type Scope } from './bench.ts'
import { temporaryDirectory } from './peers.ts'
import { startGateway } from './start-up.ts'

/** What goes into a state directory before the first start. */
type Prepare = (stateDir: string) => Promise<void>

/** A gateway with these sections under `channels`, on its third start, when everything is compiled. */
const measure = async (scope: Scope, channels: object, prepare?: Prepare) => {
  const [stateDir, cache] = [temporaryDirectory(scope), temporaryDirectory(scope)]
  await prepare?.(stateDir)
  writeFileSync(join(stateDir, 'portcullis.json5'), JSON.stringify({ channels }))
  await startGateway(stateDir, { cache })
  await startGateway(stateDir, { cache })
  return startGateway(stateDir, { cache })
}

/** A device of this network that was linked before. */
const linked =
  (network: FakeWhatsapp): Prepare =>
  async (stateDir) => {
    const scope = createScope()
    const { store } = await whatsappStore(scope, stateDir)
    await linkVault(createVault(store, 'default'), network)
    await scope.close()
  }

/** What each network's library costs, and that it costs nothing where its channel is off: beside no channel at all. */
export const channels = async (scope: Scope): Promise<Figure[]> => {
  const [telegram, discord, slack] = [await fakeTelegram(), await fakeDiscord(), await startSlack()]
  const [signal, imessage, whatsapp] = [await fakeSignal(), await fakeBlueBubbles(), await fakeWhatsapp()]
  for (const network of [telegram, discord, slack, signal, imessage, whatsapp])
    scope.teardown(async () => void (await network.close()))
  const sections = {
    telegram: telegram.config,
    discord: discord.config,
    slack: slack.network.config,
    signal: signal.config,
    imessage: imessage.config,
    whatsapp: whatsapp.config
  }
  const link = linked(whatsapp)
  const none = await measure(scope, {})
  const figures: Figure[] = []
  const add = async (name: string, chosen: object, prepare?: Prepare) => {
    const { milliseconds, megabytes } = await measure(scope, chosen, prepare)
    figures.push(
      { name: `ready, with ${name}`, unit: 'ms', ours: milliseconds, bare: none.milliseconds },
      { name: `memory, with ${name}`, unit: 'MB', ours: megabytes, bare: none.megabytes }
    )
  }
  for (const [name, section] of Object.entries(sections))
    await add(name, { [name]: section }, name === 'whatsapp' ? link : undefined)
  await add('all seven', sections, link)
  return figures
}
