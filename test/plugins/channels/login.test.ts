import t from 'tap'
import { startToy } from './toy-network.ts'

const stateOf = async (toy: Awaited<ReturnType<typeof startToy>>): Promise<string> => {
  const { channelAccounts } = await toy.operator.call('channels.status')
  return channelAccounts.toy[0].state
}

t.test('a login goes from step to step as soon as there is something else to show', async (t) => {
  const scanned = Promise.withResolvers<void>()
  const given: unknown[] = []
  const toy = await startToy(t, {
    async *login() {
      yield { type: 'show', kind: 'qr', data: 'scan-me', message: 'Scan this.' }
      await scanned.promise
      given.push(yield { type: 'ask', fields: [{ name: 'pin', label: 'PIN', secret: true }] })
      given.push(yield { type: 'ask', fields: [{ name: 'name', label: 'Name' }] })
    }
  })
  const first = await toy.operator.call('web.login.start', { channel: 'toy' })
  t.match(first, {
    connected: false,
    message: 'Scan this.',
    qrData: 'scan-me',
    qrDataUrl: /^data:image\/png;base64,/
  })
  t.equal(await stateOf(toy), 'linking')
  const waiting = toy.operator.call('web.login.wait', { turn: first.turn })
  scanned.resolve()
  const asked = await waiting
  t.match(asked, { connected: false, fields: [{ name: 'pin', label: 'PIN', secret: true }] })
  t.equal(asked.qrData, undefined)
  const next = await toy.operator.call('web.login.answer', { values: { pin: '1234' } })
  t.match(next, { fields: [{ name: 'name' }] })
  t.match(await toy.operator.call('web.login.answer', { values: { name: 'Claw' } }), {
    connected: true,
    message: 'Toy is linked.'
  })
  t.same(given, [{ pin: '1234' }, { name: 'Claw' }])
})

t.test('a wait that brings nothing new ends after its time with what was there', async (t) => {
  const toy = await startToy(t, {
    async *login({ signal }) {
      yield { type: 'show', kind: 'code', data: 'ABCD-1234', message: 'Type this.' }
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      signal.throwIfAborted()
    }
  })
  const { turn, code } = await toy.operator.call('web.login.start', {})
  t.equal(code, 'ABCD-1234')
  t.match(await toy.operator.call('web.login.wait', { turn, timeoutMs: 20 }), { turn, code })
})

t.test('a login that begins anew takes the place of the one before, and the link stays down', async (t) => {
  let count = 0
  const toy = await startToy(t, {
    async *login({ signal }) {
      count += 1
      yield { type: 'show', kind: 'code', data: `code-${count}`, message: 'Type this.' }
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      signal.throwIfAborted()
    }
  })
  t.match(await toy.operator.call('web.login.start', {}), { code: 'code-1' })
  t.match(await toy.operator.call('web.login.start', {}), { code: 'code-1' })
  t.match(await toy.operator.call('web.login.start', { force: true }), { code: 'code-2' })
  t.equal(await stateOf(toy), 'linking')
})

t.test('a login that is given up is over, and the link is made again', async (t) => {
  const toy = await startToy(t, {
    async *login({ signal }) {
      yield { type: 'show', kind: 'code', data: 'ABCD-1234', message: 'Type this.' }
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      signal.throwIfAborted()
    }
  })
  await toy.operator.call('web.login.start', { channel: 'toy' })
  t.match(await toy.operator.call('web.login.cancel', { channel: 'toy' }), {
    failed: true,
    message: 'The login was given up.',
    code: undefined
  })
  await toy.operator.find(({ event, payload }) => event === 'channels.changed' && payload.state === 'online')
  t.match(await toy.operator.refusal('web.login.cancel', { channel: 'none' }), { code: 'INVALID_REQUEST' })
})

t.test('a network without a login says so', async (t) => {
  const toy = await startToy(t)
  t.match(await toy.operator.refusal('web.login.start', { channel: 'toy' }), {
    code: 'INVALID_REQUEST',
    message: 'web login provider is not available'
  })
})

t.test('a login that fails tells the reason of the network, and the link is made again', async (t) => {
  const toy = await startToy(t, {
    // biome-ignore lint/correctness/useYield: it fails before there is anything to show.
    async *login() {
      throw new Error('this number is banned')
    }
  })
  t.match(await toy.operator.call('web.login.start', {}), {
    connected: false,
    failed: true,
    message: 'this number is banned'
  })
  await toy.operator.find(({ event, payload }) => event === 'channels.changed' && payload.state === 'linking')
  t.match(await stateOf(toy), /^(connecting|online)$/)
})

t.test('a login under way ends with the gateway', async (t) => {
  const ended = Promise.withResolvers<void>()
  const toy = await startToy(t, {
    async *login({ signal }) {
      signal.addEventListener('abort', () => ended.resolve())
      yield { type: 'ask', fields: [{ name: 'pin', label: 'PIN' }] }
    }
  })
  await toy.operator.call('web.login.start', {})
  await toy.gateway.close()
  await ended.promise
  t.pass('it was told')
})
