import t from 'tap'
import { connect } from '../../helpers/client.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'
import { startToy } from './toy-network.ts'

const refusal = /^unsupported channel: webchat \(internal-only\); use chat\.send or chat\.inject$/

t.test('WebChat stands among the channels, online without a link, and nothing is sent to it', async (t) => {
  const { wsUrl } = await startGateway(t, { config: { gateway: { auth: { token: TOKEN } } } })
  const operator = await connect(t, wsUrl)
  const status = await operator.call('channels.status', { probe: true })
  t.match(status, {
    channelOrder: ['webchat'],
    channelLabels: { webchat: 'WebChat' },
    channels: { webchat: { configured: true, running: true } },
    channelAccounts: {
      webchat: [{ accountId: 'default', state: 'online', connected: true, probe: undefined }]
    }
  })
  t.match(await operator.call('status', {}), { channelSummary: [] }, 'nobody had to set it up')
  const to = { channel: 'webchat', to: 'anybody' }
  t.match(await operator.refusal('send', { ...to, message: 'x', idempotencyKey: 'k' }), {
    code: 'INVALID_REQUEST',
    message: refusal
  })
})

t.test('it is not what is meant where no channel is named', async (t) => {
  const toy = await startToy(t)
  t.match(await toy.operator.call('send', { to: 'ann', message: 'hello', idempotencyKey: 'k' }), {
    channel: 'toy'
  })
})
