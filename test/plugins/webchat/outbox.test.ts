import t from 'tap'
import { Failure } from '../../../plugins/webchat/page/link/failure.ts'
import { createOutbox, type Outgoing } from '../../../plugins/webchat/page/state/outbox.ts'

const accept = () => Promise.resolve({ runId: 'r', status: 'started' })
const outbox = (answer: (attempt: number) => Promise<unknown>) => {
  const sent: { idempotencyKey: string; message: string }[] = []
  const state = { live: true, messages: [] as readonly Outgoing[] }
  const box = createOutbox({
    request: (_method, params) => answer(sent.push(params as (typeof sent)[number])),
    isLive: () => state.live,
    onChange: (messages) => {
      state.messages = messages
    }
  })
  return { box, sent, state }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

t.test('what is written offline goes out once, in order, when the line is back', async (t) => {
  const { box, sent, state } = outbox(accept)
  state.live = false
  box.send('main', 'one')
  box.send('main', 'two')
  t.same(sent, [])
  t.match(state.messages, [{ state: 'waiting' }, { state: 'waiting' }])
  state.live = true
  box.flush()
  box.flush()
  await settled()
  t.same(
    sent.map(({ message }) => message),
    ['one', 'two']
  )
  t.match(state.messages, [{ state: 'sent' }, { state: 'sent' }])
})

t.test('a message whose fate is unknown is sent again under the same key', async (t) => {
  const { box, sent, state } = outbox((attempt) =>
    attempt === 1 ? Promise.reject(new Failure('DISCONNECTED', 'gone')) : accept()
  )
  box.send('main', 'once')
  const key = state.messages[0]?.key
  state.live = false
  await settled()
  t.match(state.messages, [{ state: 'waiting' }])
  state.live = true
  box.flush()
  await settled()
  t.same(
    sent.map(({ idempotencyKey }) => idempotencyKey),
    [key, key]
  )
  t.match(state.messages, [{ state: 'sent' }])
})

t.test('a refused message keeps its text and its reason until a person decides', async (t) => {
  const { box, sent, state } = outbox((attempt) =>
    attempt === 1 ? Promise.reject(new Failure('INVALID_REQUEST', 'too long')) : accept()
  )
  box.send('main', 'text')
  const key = state.messages[0]?.key ?? ''
  await settled()
  t.match(state.messages, [{ state: 'failed', problem: 'too long', text: 'text' }])
  box.retry(key)
  await settled()
  t.same(
    sent.map(({ idempotencyKey }) => idempotencyKey),
    [key, key]
  )
  box.settle(new Set([key]))
  t.same(state.messages, [])
})

t.test('a message stopped before its turn stays with the person, and is new when sent again', async (t) => {
  const { box, sent, state } = outbox(accept)
  box.send('main', 'later')
  const key = state.messages[0]?.key ?? ''
  await settled()
  box.withdraw(key)
  box.settle(new Set([key]))
  t.match(state.messages, [{ state: 'withdrawn', text: 'later' }])
  box.retry(key)
  await settled()
  t.equal(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size, 2)
  t.match(state.messages, [{ state: 'sent', text: 'later' }])
  box.discard(state.messages[0]?.key ?? '')
  t.same(state.messages, [])
})

t.test('a word that stops runs leaves nothing behind', async (t) => {
  const { box, state } = outbox(() => Promise.resolve({ ok: true, aborted: true, runIds: [] }))
  box.send('main', '/stop')
  await settled()
  t.same(state.messages, [])
})
