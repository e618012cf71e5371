import t from 'tap'
import { connect } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'
import { says } from '../../helpers/network/openai.ts'
import { startHeart } from './scene.ts'

t.test('a heartbeat sees the main conversation, and what it says is said there', async (t) => {
  const { beat, client, inject, lines, model } = await startHeart(t, { heartbeat: { every: '300ms' } })
  model.play(says('HEARTBEAT_OK'))
  model.playOtherwise(() => says('Your train leaves.'))
  await inject('Your train leaves at noon.')
  await beat('ok-token')
  t.same(
    await lines(),
    ['assistant: Your train leaves at noon.'],
    'a heartbeat that finds nothing leaves no trace'
  )
  t.match(await client.call('last-heartbeat'), { ts: Number, durationMs: Number })
  const { payload } = await beat('sent')
  t.match(payload, { status: 'sent', durationMs: Number, indicatorType: 'alert' })
  t.notOk('preview' in payload, 'the event, which nodes hear too, holds no words')
  await client.call('set-heartbeats', { enabled: false })
  t.equal((await lines())[1], 'assistant: Your train leaves.')
  const [first] = model.seen
  t.match(JSON.stringify(first?.body.messages), /Your train leaves at noon\..*This is a heartbeat/)
  t.match(
    await lines('heartbeat'),
    [/^user: This is a heartbeat/, 'assistant: HEARTBEAT_OK'],
    'its own log has it'
  )
})

t.test('last-heartbeat tells what was said, and null as long as nothing was', async (t) => {
  const { beat, client, inject, model } = await startHeart(t, { heartbeat: { every: '1s' } })
  model.playOtherwise(() => says('Look here.'))
  t.equal(await client.call('last-heartbeat'), null)
  await inject('Hello.')
  await beat('sent')
  t.match(await client.call('last-heartbeat'), { status: 'sent', preview: 'Look here.' })
})

t.test('nobody is woken for nothing: no conversation, quiet hours, a busy session', async (t) => {
  const night = Date.parse('2026-05-01T02:00:00Z')
  let time = night
  const { beat, client, gateway, inject, model } = await startHeart(t, {
    heartbeat: { every: '200ms', activeHours: { start: '08:00', end: '22:00', timezone: 'UTC' } },
    clock: () => time
  })
  const skipped = (reason: string) =>
    client.find(({ event, payload }) => event === 'heartbeat' && payload.reason === reason)
  t.match((await skipped('quiet-hours')).payload, { status: 'skipped', ts: night })
  time = Date.parse('2026-05-01T09:00:00Z')
  await skipped('empty')
  t.equal(model.seen.length, 0)

  const { promise, resolve } = Promise.withResolvers<void>()
  model.play([{ text: 'Hm' }, { until: promise }, { finish: 'stop' }])
  model.playOtherwise(() => says('HEARTBEAT_OK'))
  await client.call('chat.send', { sessionKey: 'main', message: 'Hello', idempotencyKey: 'k' })
  await skipped('requests-in-flight')
  t.equal(model.seen.length, 1)
  resolve()
  await beat('ok-token')

  t.same(await client.call('set-heartbeats', { enabled: false }), { ok: true, enabled: false })
  await skipped('disabled')
  t.match(await client.call('status'), {
    heartbeat: { agents: [{ agentId: 'main', enabled: false, every: '200ms' }] }
  })
  await inject('x')
  await gateway.close()
})

t.test('a heartbeat that fails is told as such, without the words of the failure', async (t) => {
  const { beat, client, inject, lines, model } = await startHeart(t, { heartbeat: { every: '200ms' } })
  model.playOtherwise(() => ({ status: 400, body: { error: { message: 'secret trouble' } } }))
  await inject('Hello.')
  const { payload } = await beat('failed')
  t.match(payload, { indicatorType: 'error', reason: undefined })
  await client.call('set-heartbeats', { enabled: false })
  t.same(await lines(), ['assistant: Hello.'])
})

t.test('health and status tell how often the heart beats', async (t) => {
  const { client } = await startHeart(t, { heartbeat: { every: '1h', prompt: 'Look.', target: 'none' } })
  t.match(await client.call('health', { probe: true }), {
    heartbeatSeconds: 3600,
    agents: [
      {
        heartbeat: {
          enabled: true,
          every: '1h',
          everyMs: 3_600_000,
          prompt: 'Look.',
          target: 'none',
          ackMaxChars: 300
        }
      }
    ]
  })
  t.match(await client.call('status'), {
    heartbeat: { agents: [{ enabled: true, every: '1h', everyMs: 3_600_000 }] }
  })
})

t.test('without a model there are no heartbeats, whatever the configuration says', async (t) => {
  const { wsUrl } = await startGateway(t, {
    config: { gateway: { auth: { token: TOKEN } }, agents: { defaults: { heartbeat: { every: '1s' } } } }
  })
  const client = await connect(t, wsUrl)
  t.match(await client.call('health'), {
    heartbeatSeconds: 0,
    agents: [{ heartbeat: { enabled: false, every: '0m', everyMs: null } }]
  })
})

t.test('only agents that have a heartbeat of their own have one, where any has', async (t) => {
  const { wsUrl } = await startGateway(t, {
    config: {
      gateway: { auth: { token: TOKEN } },
      models: { providers: { fake: { baseUrl: 'http://127.0.0.1:9/v1', apiKey: 'none' } } },
      agents: {
        defaults: { model: 'fake/model', heartbeat: { every: '2h', prompt: 'Look.' } },
        list: [
          { id: 'home', default: true },
          { id: 'work', heartbeat: { every: '3h' } }
        ]
      }
    }
  })
  const client = await connect(t, wsUrl)
  t.match((await client.call('status')).heartbeat.agents, [
    { agentId: 'home', enabled: false },
    { agentId: 'work', enabled: true, every: '3h' }
  ])
  t.match((await client.call('health')).agents[1].heartbeat, { prompt: 'Look.' })
})

t.test('active hours in a zone that does not exist turn the heartbeat off, not the gateway', async (t) => {
  const { client, gateway } = await startHeart(t, {
    heartbeat: { every: '1h', activeHours: { start: '08:00', end: '22:00', timezone: 'Mars/Base' } }
  })
  t.match(await client.call('health'), { heartbeatSeconds: 0 })
  t.ok(gateway.log.some((line) => line.includes('no such time zone')))
})

t.test('last-heartbeat and set-heartbeats refuse wrong params and a missing scope', async (t) => {
  const { client, gateway } = await startHeart(t)
  t.match(await client.refusal('last-heartbeat', []), { message: /^invalid last-heartbeat params/ })
  t.match(await client.refusal('set-heartbeats', { enabled: 'yes' }), { code: 'INVALID_REQUEST' })
  const writer = await connect(t, gateway.wsUrl, { scopes: ['operator.write'] })
  t.match(await writer.refusal('set-heartbeats', { enabled: false }), {
    details: { missingScope: 'operator.admin' }
  })
  const outsider = await connect(t, gateway.wsUrl, { scopes: ['operator.pairing'] })
  t.match(await outsider.refusal('last-heartbeat'), { details: { missingScope: 'operator.read' } })
})

t.test('nodes hear the heart too', async (t) => {
  const { gateway, inject, model } = await startHeart(t, { heartbeat: { every: '200ms' } })
  model.playOtherwise(() => says('HEARTBEAT_OK'))
  const node = await connect(t, gateway.wsUrl, {
    ...{ device: newDevice(), client: { id: 'node-host', mode: 'node' }, role: 'node', scopes: [] }
  })
  await inject('Hello.')
  t.match(await node.find(({ event }) => event === 'heartbeat'), { payload: { ts: Number } })
})
