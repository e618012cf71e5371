import { fakeOpenAi, says } from '../helpers/network/openai.ts'
import type { Reference, ReferenceEvent } from './reference-client.ts'
import { scenario, thinkingWith } from './scenario.ts'

const key = 'agent:main:main'
const terminal = ['final', 'aborted', 'error']

const chatOf = ({ events }: Reference, runId: string) =>
  events.all.flatMap(({ event, payload }) => (event === 'chat' && payload.runId === runId ? [payload] : []))

const untilEnd = ({ events }: Reference, runId: string) =>
  events.find(
    ({ event, payload }) => event === 'chat' && payload.runId === runId && terminal.includes(payload.state)
  )

scenario('chat.send is answered once, and its text grows to one final message', async (t, stage) => {
  const openai = await fakeOpenAi(t)
  const { open, recorder } = await stage.start(thinkingWith(openai.baseUrl))
  const client = open()
  await client.hellos.find()
  const held = Promise.withResolvers<void>()
  openai.play([{ text: 'One, ' }, { until: held.promise }, { text: 'two.' }, { finish: 'stop' }])
  const sent = { sessionKey: 'main', message: 'count', idempotencyKey: 'K' }

  t.same(await client.request('chat.send', sent), { runId: 'K', status: 'started' })
  await client.events.find(({ event, payload }) => event === 'chat' && payload.state === 'delta')
  t.same(await client.request('chat.send', sent), { runId: 'K', status: 'in_flight' })
  held.resolve()
  const { payload: final } = await untilEnd(client, 'K')
  t.match(final, {
    state: 'final',
    sessionKey: key,
    message: { role: 'assistant', content: [{ type: 'text', text: 'One, two.' }] },
    stopReason: 'stop'
  })
  t.same(await client.request('chat.send', sent), { runId: 'K', status: 'ok' })

  const deltas = chatOf(client, 'K').filter(({ state }) => state === 'delta')
  t.same(
    deltas.map(({ deltaText, message }) => [deltaText, message.content[0].text]),
    [
      ['One, ', 'One, '],
      ['two.', 'One, two.']
    ]
  )
  t.equal(chatOf(client, 'K').filter(({ state }) => terminal.includes(state)).length, 1)
  t.equal(openai.seen.length, 1)
  const { traffic } = await recorder.connection(0)
  const firstAnswer = traffic.all.findIndex(({ frame }) => frame?.payload?.status === 'started')
  const firstEvent = traffic.all.findIndex(({ frame }) => frame?.payload?.runId === 'K' && frame.event)
  t.ok(firstAnswer < firstEvent, 'the answer comes before the first event of the run')
})

/** What a watcher of one run saw, in words. */
const told = ({ event, payload }: ReferenceEvent): string => {
  if (event === 'chat') return `chat ${payload.state}`
  if (event === 'agent') return ['agent', payload.stream, payload.data.phase].filter(Boolean).join(' ')
  return event === 'session.message' ? `session.message ${payload.message.role}` : event
}

scenario('the events of a run come in the order that clients know', async (t, stage) => {
  const openai = await fakeOpenAi(t)
  const { open } = await stage.start(thinkingWith(openai.baseUrl))
  const client = open()
  await client.hellos.find()
  await client.request('sessions.messages.subscribe', { key: 'main' })
  openai.play(says('Hello.'))
  await client.request('chat.send', { sessionKey: 'main', message: 'hi', idempotencyKey: 'K' })
  await untilEnd(client, 'K')
  const words = client.events.all.map(told).filter((word) => /^(?:chat|agent|session)/.test(word))
  t.same(words, [
    'session.message user',
    'chat status',
    'agent lifecycle start',
    'agent lifecycle model',
    'agent assistant',
    'chat delta',
    'session.message assistant',
    'agent lifecycle finishing',
    'agent lifecycle end',
    'chat final'
  ])
  const seqs = client.events.all.flatMap(({ event, payload }) => (event === 'agent' ? [payload.seq] : []))
  t.same(
    seqs,
    seqs.toSorted((a, b) => a - b)
  )
  t.same(client.gaps.all, [])
})

scenario('an aborted answer keeps what was said, and ends as aborted', async (t, stage) => {
  const openai = await fakeOpenAi(t)
  const { open } = await stage.start(thinkingWith(openai.baseUrl))
  const client = open()
  await client.hellos.find()
  openai.play([{ text: 'Half an' }, 'stall'])
  await client.request('chat.send', { sessionKey: 'main', message: 'hi', idempotencyKey: 'K' })
  await client.events.find(({ event, payload }) => event === 'chat' && payload.state === 'delta')
  t.same(await client.request('chat.abort', { sessionKey: 'main', runId: 'K' }), {
    ok: true,
    aborted: true,
    runIds: ['K']
  })
  const { payload } = await untilEnd(client, 'K')
  t.match(payload, { state: 'aborted', stopReason: 'rpc', message: { content: [{ text: 'Half an' }] } })
  t.equal(await openai.seen[0]?.left, true, 'the model is told to stop')
  t.same(await client.request('chat.abort', { sessionKey: 'main' }), { ok: true, aborted: false, runIds: [] })
  const { messages } = await client.request('chat.history', { sessionKey: 'main' })
  t.match(messages, [
    { role: 'user', content: [{ text: 'hi' }] },
    { role: 'assistant', content: [{ text: 'Half an' }], stopReason: 'aborted' }
  ])
})

scenario('a stop command stops what runs, and is answered like chat.abort', async (t, stage) => {
  const openai = await fakeOpenAi(t)
  const { open } = await stage.start(thinkingWith(openai.baseUrl))
  const client = open()
  await client.hellos.find()
  openai.play(['stall'])
  await client.request('chat.send', { sessionKey: 'main', message: 'hi', idempotencyKey: 'K1' })
  await openai.requests(1)
  const stop = { sessionKey: 'main', message: '/stop', idempotencyKey: 'K2' }
  t.same(await client.request('chat.send', stop), { ok: true, aborted: true, runIds: ['K1'] })
  t.match((await untilEnd(client, 'K1')).payload, { state: 'aborted', stopReason: 'stop' })
})

scenario('a key that was used with another message, or for another session, is refused', async (t, stage) => {
  const openai = await fakeOpenAi(t)
  const { open } = await stage.start(thinkingWith(openai.baseUrl))
  const client = open()
  await client.hellos.find()
  openai.play(['stall'])
  await client.request('chat.send', { sessionKey: 'main', message: 'hi', idempotencyKey: 'K' })
  const conflict = await client.refusal('chat.send', {
    sessionKey: 'main',
    message: 'other',
    idempotencyKey: 'K'
  })
  t.equal(conflict.gatewayCode, 'INVALID_REQUEST')
  t.match(conflict.details, { reason: 'chat-request-conflict' })
  const foreign = await client.refusal('chat.abort', { sessionKey: 'agent:main:elsewhere', runId: 'K' })
  t.match(foreign, { gatewayCode: 'INVALID_REQUEST', message: 'runId does not match sessionKey' })
  await client.request('chat.abort', { sessionKey: 'main', runId: 'K' })
})

scenario('an error of the model ends the run as error, with its kind', async (t, stage) => {
  const openai = await fakeOpenAi(t)
  const { open } = await stage.start(thinkingWith(openai.baseUrl))
  const client = open()
  await client.hellos.find()
  openai.play({ status: 400, body: { error: { message: 'too long', code: 'context_length_exceeded' } } })
  await client.request('chat.send', { sessionKey: 'main', message: 'hi', idempotencyKey: 'K' })
  const { payload } = await untilEnd(client, 'K')
  t.match(payload, { state: 'error', errorMessage: String, errorKind: 'context_length' })
})

scenario('the concierge answers where no model is connected', async (t, stage) => {
  const { open } = await stage.start()
  const client = open()
  await client.hellos.find()
  await client.request('chat.send', { sessionKey: 'main', message: '2 + 2', idempotencyKey: 'K' })
  const { payload } = await untilEnd(client, 'K')
  t.match(payload, { state: 'final', message: { content: [{ text: /4/ }] } })
})
