import t, { type Test } from 'tap'
import { connect } from '../../helpers/client.ts'
import { startGateway, temporaryDirectory } from '../../helpers/gateway.ts'
import { create, data, field, form, update } from './streams.ts'

const open = async (t: Test) => {
  const gateway = await startGateway(t)
  const agent = await connect(t, gateway.wsUrl)
  await agent.call('a2ui.push', { messages: [create('form'), update('form', field('root', '/name'))] })
  return { gateway, agent }
}

const name = (value: string) => ({ messages: [data('form', '/name', value)] })

t.test('a viewer that was away for a moment gets what it missed, by number', async (t) => {
  const { gateway, agent } = await open(t)
  const viewer = await connect(t, gateway.wsUrl)
  const { epoch, seq } = await viewer.call('a2ui.subscribe')
  viewer.socket.terminate()
  await viewer.closed
  await agent.call('a2ui.push', name('one'))
  await agent.call('a2ui.push', name('two'))
  const back = await connect(t, gateway.wsUrl)
  const resumed = await back.call('a2ui.subscribe', { epoch, seq })
  t.match(resumed, { epoch, snapshot: false, changes: [{ seq: seq + 1 }, { seq: seq + 2 }] })
  t.match(await back.call('a2ui.subscribe', { epoch, seq: seq + 2 }), {
    snapshot: false,
    changes: { length: 0 }
  })
})

t.test('what is not remembered any more is given as a whole picture', async (t) => {
  const { agent } = await open(t)
  const { epoch, seq } = await agent.call('a2ui.subscribe')
  for (let count = 0; count < 505; count += 1) {
    agent.send({
      type: 'req',
      id: `p${count}`,
      method: 'a2ui.data',
      params: { changes: [{ surfaceId: 'form', path: '/name', value: String(count) }] }
    })
    if (count % 100 === 99) await agent.find(({ id }) => id === `p${count}`)
  }
  await agent.find(({ id }) => id === 'p504')
  t.match(await agent.call('a2ui.subscribe', { epoch, seq }), { snapshot: true, seq: seq + 505 })
  t.match(await agent.call('a2ui.subscribe', { epoch, seq: seq + 100 }), { snapshot: false })
  t.match(await agent.call('a2ui.subscribe', { epoch, seq: seq + 9999 }), { snapshot: true })
  t.match(await agent.call('a2ui.subscribe', { epoch: 'other', seq }), { snapshot: true })
})

t.test('numbers follow the order of the changes, and none is missing', async (t) => {
  const { gateway, agent } = await open(t)
  const viewer = await connect(t, gateway.wsUrl)
  const { seq } = await viewer.call('a2ui.subscribe')
  const values = Array.from({ length: 40 }, (_, index) => String(index))
  for (const [index, value] of values.entries()) {
    agent.send({
      type: 'req',
      id: `v${index}`,
      method: 'a2ui.data',
      params: { changes: [{ surfaceId: 'form', path: '/name', value }] }
    })
  }
  await viewer.find(({ event, payload }) => event === 'a2ui.messages' && payload.seq === seq + values.length)
  const told = viewer.frames.filter(({ event }) => event === 'a2ui.messages').map(({ payload }) => payload)
  t.same(
    told.map((change) => change.seq),
    values.map((_, index) => seq + 1 + index)
  )
  t.same(
    told.map((change) => change.messages[0].updateDataModel.value),
    values
  )
})

t.test('a restart keeps the surfaces and what was typed, and begins a new count', async (t) => {
  const stateDir = temporaryDirectory(t)
  const first = await startGateway(t, { stateDir })
  const before = await connect(t, first.wsUrl)
  await before.call('a2ui.push', { messages: form() })
  const changes = [{ surfaceId: 'form', path: '/name', value: 'Ada' }]
  t.same(await before.call('a2ui.data', { changes }), { kept: 1 })
  const { epoch, seq } = await before.call('a2ui.subscribe')
  await first.close()

  const second = await startGateway(t, { stateDir })
  const after = await connect(t, second.wsUrl)
  const opened = await after.call('a2ui.subscribe', { epoch, seq })
  t.not(opened.epoch, epoch)
  t.equal(opened.snapshot, true)
  const [started, drawn, filled] = opened.changes[0].messages
  t.match(started, { createSurface: { surfaceId: 'form' } })
  t.equal(drawn.updateComponents.components.length, 5)
  t.match(filled, { updateDataModel: { path: '/', value: { name: 'Ada' } } })
})

t.test('what is typed in one tab shows in another, with where it came from', async (t) => {
  const { gateway, agent } = await open(t)
  const other = await connect(t, gateway.wsUrl)
  await other.call('a2ui.subscribe')
  await agent.call('a2ui.data', { changes: [{ surfaceId: 'form', path: '/name', value: 'Ada' }] })
  const { payload } = await other.find(({ event }) => event === 'a2ui.messages')
  t.match(payload, { origin: agent.hello.server.connId, messages: [{ updateDataModel: { value: 'Ada' } }] })
})

t.test('typing on a surface that is gone, or on a path that cannot be, changes nothing', async (t) => {
  const { agent } = await open(t)
  const changes = [
    { surfaceId: 'gone', path: '/name', value: 1 },
    { surfaceId: 'form', path: '/__proto__/polluted', value: 1 },
    { surfaceId: 'form', path: '/constructor/prototype/polluted', value: 1 }
  ]
  t.same(await agent.call('a2ui.data', { changes }), { kept: 0 })
  t.equal(Object.hasOwn(Object.prototype, 'polluted'), false)
})

t.test('who has left is told nothing more', async (t) => {
  const { gateway, agent } = await open(t)
  const viewer = await connect(t, gateway.wsUrl)
  await viewer.call('a2ui.subscribe')
  await viewer.call('a2ui.unsubscribe')
  t.match(await agent.call('a2ui.push', name('x')), { viewers: 0 })
  t.equal(
    viewer.frames.some(({ event }) => event === 'a2ui.messages'),
    false
  )
})
