import { createSlack } from '../../plugins/slack/index.ts'
import { createRequests } from '../../plugins/slack/requests.ts'
import { startSlack } from '../helpers/network/slack.ts'
import { channelContract } from './channel.ts'

channelContract('slack', createSlack(createRequests()), async (t) => {
  const { network, close } = await startSlack()
  t.teardown(close)
  return network
})
