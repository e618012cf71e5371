import { discord } from '../../plugins/discord/index.ts'
import { fakeDiscord } from '../helpers/network/discord.ts'
import { channelContract } from './channel.ts'

channelContract('discord', discord, async (t) => {
  const network = await fakeDiscord()
  t.teardown(network.close)
  return network
})
