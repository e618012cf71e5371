import t from 'tap'
import type { AnyTx } from '../../../plugins/store/index.ts'
import { SendDeferred, SendRefused } from '../../../src/channel-errors.ts'
import type { Frame } from '../../helpers/client.ts'
import { startToy, type Toy } from './toy-network.ts'

const send = (toy: Toy, message: string, key = message) =>
  toy.operator.call('send', { to: 'ann', message, idempotencyKey: key })

const failing = (toy: Toy, message: string) =>
  toy.operator.refusal('send', { to: 'ann', message, idempotencyKey: message })

const statusesOf = (frames: readonly Frame[]) =>
  frames.filter(({ event }) => event === 'message.delivery').map(({ payload }) => payload.status)

t.test('a message that was sent has the id of the network, and each step was told once', async (t) => {
  const toy = await startToy(t)
  t.match(await send(toy, 'hello'), { runId: 'hello', messageId: 'm1', channel: 'toy', chatId: 'ann' })
  await toy.operator.find(({ payload }) => payload?.status === 'accepted')
  t.same(statusesOf(toy.operator.frames), ['queued', 'attempted', 'accepted'])
})

t.test('what the network puts off is sent later, with the same id', async (t) => {
  const ids: string[] = []
  const toy = await startToy(t, {
    onSend({ id }) {
      ids.push(id)
      if (ids.length < 3) throw new SendDeferred('slow down', { retryAfterMs: 20 })
    }
  })
  await send(toy, 'patience')
  t.equal(ids.length, 3)
  t.equal(new Set(ids).size, 1)
  t.ok(ids.every((id) => id.length <= 25))
})

t.test('what the network refuses is a dead letter with its reason, and blocks nothing', async (t) => {
  const toy = await startToy(t, {
    onSend({ text }) {
      if (text === 'bad') throw new SendRefused('this person blocked us', { remedy: 'Ask them to unblock.' })
    }
  })
  t.match(await failing(toy, 'bad'), {
    code: 'UNAVAILABLE',
    message: /this person blocked us/,
    details: { status: 'failed', remedy: 'Ask them to unblock.' }
  })
  await send(toy, 'good')
  const { messages } = await toy.operator.call('outbox.list')
  t.match(messages, [{ state: 'dead', text: 'bad', reason: 'this person blocked us', attempts: 1 }])
})

t.test('where nobody can know, it is shown as unknown and never sent again by us', async (t) => {
  let tries = 0
  const toy = await startToy(t, {
    onSend() {
      tries += 1
      if (tries === 1) throw new Error('the connection broke')
    }
  })
  t.match(await failing(toy, 'perhaps'), { details: { status: 'unknown' } })
  await send(toy, 'next')
  t.equal(tries, 2)
  const { messages } = await toy.operator.call('outbox.list', { states: ['unknown'] })
  t.match(messages, [{ text: 'perhaps', status: 'unknown', reason: 'the connection broke' }])
  await toy.operator.call('outbox.retry', { id: messages[0].id })
  await toy.feed.find(({ text }) => text === 'perhaps')
  t.match(await toy.operator.refusal('outbox.retry', { id: messages[0].id }), { message: /already|now/ })
})

t.test('a network that knows our ids is asked again, and answers with the first message', async (t) => {
  const ids: string[] = []
  const toy = await startToy(t, {
    capabilities: { absorbsRepeatsMs: 60_000 },
    onSend({ id }) {
      ids.push(id)
      if (ids.length === 1) throw new Error('the connection broke')
    }
  })
  await send(toy, 'once')
  t.equal(ids.length, 2)
  t.equal(ids[0], ids[1])
})

t.test('a network that can be searched is searched before anything is sent again', async (t) => {
  const arrived = new Set<string>()
  let sends = 0
  const toy = await startToy(t, {
    channel: { find: async ({ id }) => (arrived.has(id) ? { message: 'found' } : undefined) },
    onSend({ id, text }) {
      sends += 1
      if (sends > 2) return
      if (text === 'there') arrived.add(id)
      throw new Error('the answer was lost')
    }
  })
  t.match(await send(toy, 'there'), { messageId: 'found' })
  t.equal(sends, 1)
  await send(toy, 'not there')
  t.equal(sends, 3)
})

t.test('messages of one conversation keep their order while others go on', async (t) => {
  let blocked = true
  const toy = await startToy(t, {
    onSend({ text }) {
      if (text === 'first' && blocked) throw new SendDeferred('wait', { retryAfterMs: 30 })
    }
  })
  const first = send(toy, 'first')
  const second = send(toy, 'second')
  await toy.operator.call('send', { to: 'bob', message: 'other', idempotencyKey: 'o' })
  t.same(
    toy.sent.map(({ text }) => text),
    ['other']
  )
  blocked = false
  await Promise.all([first, second])
  t.same(
    toy.sent.map(({ text }) => text),
    ['other', 'first', 'second']
  )
})

t.test('a key is sent once, and another message under it is refused', async (t) => {
  const toy = await startToy(t)
  const [one, two] = await Promise.all([send(toy, 'same', 'k'), send(toy, 'same', 'k')])
  t.same(one, two)
  t.equal(toy.sent.length, 1)
  const conflict = { to: 'ann', message: 'different', idempotencyKey: 'k' }
  t.match(await toy.operator.refusal('send', conflict), { details: { reason: 'IDEMPOTENCY_CONFLICT' } })
})

t.test('what waits can be dropped, and never goes out', async (t) => {
  const toy = await startToy(t, {
    onSend({ text }) {
      if (text === 'wait') throw new SendDeferred('later', { retryAfterMs: 3_600_000 })
    }
  })
  const waiting = failing(toy, 'wait')
  await toy.operator.find(({ payload }) => payload?.status === 'queued' && payload?.reason === 'later')
  const { messages } = await toy.operator.call('outbox.list')
  await toy.operator.call('outbox.drop', { id: messages[0].id })
  t.match(await waiting, { message: /dropped/ })
  t.match(await toy.operator.refusal('outbox.drop', { id: 'no such row' }), { code: 'INVALID_REQUEST' })
})

t.test('an attempt that a crash cut short is looked into at the next start', async (t) => {
  const toy = await startToy(t)
  const { outboxId } = await send(toy, 'before the crash')
  await toy.gateway.app.store.write(async (tx: AnyTx) => {
    await tx
      .updateTable('outbox')
      .set({ state: 'sending', message: null })
      .where('id', '=', outboxId)
      .execute()
  })
  const { stateDir, close } = toy.gateway
  await close()
  const again = await startToy(t, { stateDir })
  const found = await again.operator.call('outbox.list', { states: ['unknown'] })
  if (found.messages.length === 0) {
    await again.operator.find(({ payload }) => payload?.status === 'unknown')
  }
  t.match(await again.operator.call('outbox.list', { states: ['unknown'] }), { messages: [{ id: outboxId }] })
  t.equal(again.sent.length, 0)
})
