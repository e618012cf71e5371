import { Value } from '@sinclair/typebox/value'
import pino from 'pino'
import t, { type Test } from 'tap'
import { Config } from '../../../plugins/signal/config.ts'
import { signal } from '../../../plugins/signal/index.ts'
import { patience } from '../../contract/channel-world.ts'
import { connect } from '../../helpers/client.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'
import { SELF } from '../../helpers/network/signal/world.ts'
import { type FakeSignalOptions, startSignal } from '../../helpers/network/signal.ts'

const begin = async (t: Test, options: FakeSignalOptions) => {
  const { config, world } = await startSignal(t, options)
  const kept = new Map<string, string>()
  const steps = signal.login?.({
    account: 'default',
    config: Value.Parse(Config, { url: config.url }),
    log: pino({ level: 'silent' }),
    state: {
      get: async (key) => kept.get(key),
      set: async (key, value) => void kept.set(key, value),
      delete: async (key) => void kept.delete(key)
    },
    signal: patience()
  })
  return { steps, kept, world }
}

t.test('a login shows a code, and remembers the account that scanned it', async (t) => {
  const { steps, kept } = await begin(t, { linked: false })
  t.match(await steps?.next(), {
    done: false,
    value: { type: 'show', kind: 'qr', data: /^sgnl:\/\/linkdevice/, message: /Linked devices/ }
  })
  t.match(await steps?.next(), { done: true })
  t.equal(kept.get('account'), SELF.number)
})

t.test('a linked account comes up by itself after its login', async (t) => {
  const network = await startSignal(t, { linked: false })
  const { wsUrl } = await startGateway(t, {
    config: { gateway: { auth: { token: TOKEN } }, channels: { signal: { url: network.config.url } } }
  })
  const operator = await connect(t, wsUrl)
  const isNow = (state: string) =>
    operator.find(({ event, payload }) => event === 'channels.changed' && payload.state === state)
  await operator.call('channels.restart', { channel: 'signal' })
  t.match((await isNow('blocked')).payload, { remedy: /channels login signal/ })
  const shown = await operator.call('web.login.start', { channel: 'signal' })
  t.match(shown, { qrDataUrl: /^data:image/ })
  if (!shown.connected) await operator.call('web.login.wait', { turn: shown.turn })
  t.match((await isNow('online')).payload, { channel: 'signal' })
})
