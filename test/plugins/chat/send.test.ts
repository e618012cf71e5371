import t, { type Test } from 'tap'
import { type Connection, connect, type Frame } from '../../helpers/client.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'
import { fakeOpenAi, type Move, says } from '../../helpers/network/openai.ts'

/** A gateway whose agent thinks with a server of the test, so that the test decides when an answer ends. */
const withModel = async (t: Test, mode = 'followup') => {
  const model = await fakeOpenAi(t)
  const { wsUrl } = await startGateway(t, {
    config: {
      gateway: { auth: { token: TOKEN } },
      models: { providers: { fake: { baseUrl: model.baseUrl, apiKey: 'none' } } },
      agents: { defaults: { model: 'fake/model' } },
      messages: { queue: { mode } }
    }
  })
  return { model, wsUrl, client: await connect(t, wsUrl, { scopes: ['operator.write'] }) }
}

const endOf = (client: Connection, runId: string): Promise<Frame> =>
  client.find(
    ({ event, payload }) =>
      event === 'chat' && payload.runId === runId && ['final', 'aborted', 'error'].includes(payload.state)
  )

const ask = { sessionKey: 'main', message: 'Hello?', idempotencyKey: 'run-1' }

/** An answer that waits for the test in its middle. */
const paused = () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const moves: Move[] = [{ text: 'One ' }, { until: promise }, { text: 'two.' }, { finish: 'stop' }]
  return { moves, goOn: resolve }
}

t.test('a message is answered at once, and its answer comes as events', async (t) => {
  const { model, client } = await withModel(t)
  model.play(says('Hello ', 'yourself.'))
  t.same(await client.call('chat.send', ask), { runId: 'run-1', status: 'started' })
  const { payload } = await endOf(client, 'run-1')
  t.match(payload, {
    sessionKey: 'agent:main:main',
    state: 'final',
    message: { role: 'assistant', content: [{ type: 'text', text: 'Hello yourself.' }] }
  })
  const { messages } = await client.call('chat.history', { sessionKey: 'main' })
  t.match(messages, [
    { role: 'user', idempotencyKey: 'run-1', content: [{ text: 'Hello?' }] },
    { role: 'assistant', content: [{ text: 'Hello yourself.' }], provider: 'fake', model: 'model' }
  ])
})

t.test('a repeat runs nothing: in flight while it runs, ok when it has ended', async (t) => {
  const { model, client } = await withModel(t)
  const { moves, goOn } = paused()
  model.play(moves)
  await client.call('chat.send', ask)
  await model.requests(1)
  t.same(await client.call('chat.send', ask), { runId: 'run-1', status: 'in_flight' })
  goOn()
  await endOf(client, 'run-1')
  t.same(await client.call('chat.send', ask), { runId: 'run-1', status: 'ok' })
  t.equal(model.seen.length, 1)
  t.equal((await client.call('chat.history', { sessionKey: 'main' })).totalMessages, 2)
})

t.test('a repeat of a failed run fails again, with the same words', async (t) => {
  const { model, client } = await withModel(t)
  model.play({ status: 400, body: { error: { message: 'no such model' } } })
  await client.call('chat.send', ask)
  const { payload } = await endOf(client, 'run-1')
  t.match(payload, { state: 'error', errorMessage: String })
  t.match(await client.refusal('chat.send', ask), {
    code: 'UNAVAILABLE',
    message: payload.errorMessage,
    details: { reason: 'run-failed' }
  })
  t.equal(model.seen.length, 1)
})

t.test('a key that was used for something else is a conflict', async (t) => {
  const { model, client } = await withModel(t)
  model.play(says('Hi.'))
  await client.call('chat.send', ask)
  await endOf(client, 'run-1')
  const attachments = [{ mimeType: 'text/plain', content: 'aGk=' }]
  for (const other of [{ message: 'Goodbye?' }, { sessionKey: 'other' }, { attachments }]) {
    t.match(await client.refusal('chat.send', { ...ask, ...other }), {
      code: 'INVALID_REQUEST',
      details: { reason: 'chat-request-conflict' }
    })
  }
  t.equal(model.seen.length, 1)
})

t.test('what waits for its turn is shown as pending', async (t) => {
  const { model, client } = await withModel(t)
  const { moves, goOn } = paused()
  model.play(moves, says('Later.'))
  await client.call('chat.send', ask)
  await model.requests(1)
  await client.call('chat.send', { ...ask, message: 'And then?', idempotencyKey: 'run-2' })
  const during = await client.call('chat.history', { sessionKey: 'main' })
  t.match(during.pendingInputs, {
    total: 1,
    items: [{ runId: 'run-2', text: 'And then?', queuedAt: Number }]
  })
  t.match(during.sessionInfo, { hasActiveRun: true, activeRunIds: ['run-1', 'run-2'] })
  goOn()
  await endOf(client, 'run-2')
  const after = await client.call('chat.history', { sessionKey: 'main' })
  t.same(after.pendingInputs, { items: [], total: 0 })
  t.equal(after.totalMessages, 4)
})

t.test('chat.abort stops what runs, keeps what was said, and stops nothing else', async (t) => {
  const { model, client } = await withModel(t)
  model.play([{ text: 'Half an ' }, 'stall'])
  await client.call('chat.send', ask)
  await client.find(({ event, payload }) => event === 'chat' && payload.state === 'delta')
  const stop = { sessionKey: 'main', runId: 'run-1' }
  t.match(await client.refusal('chat.abort', { ...stop, sessionKey: 'other' }), {
    code: 'INVALID_REQUEST',
    message: 'runId does not match sessionKey'
  })
  t.same(await client.call('chat.abort', stop), { ok: true, aborted: true, runIds: ['run-1'] })
  t.match((await endOf(client, 'run-1')).payload, { state: 'aborted', stopReason: 'rpc' })
  const { messages } = await client.call('chat.history', { sessionKey: 'main' })
  t.match(messages.at(-1), { role: 'assistant', stopReason: 'aborted', content: [{ text: 'Half an ' }] })
  t.same(await client.call('chat.abort', stop), { ok: true, aborted: false, runIds: [] })
  t.same(await client.call('chat.abort', { sessionKey: 'never' }), { ok: true, aborted: false, runIds: [] })
})

t.test('the word stop stops, and is no message', async (t) => {
  const { model, client } = await withModel(t)
  model.play([{ text: 'Well, ' }, 'stall'])
  await client.call('chat.send', ask)
  await client.find(({ event, payload }) => event === 'chat' && payload.state === 'delta')
  const stop = { ...ask, message: '/stop', idempotencyKey: 'run-2' }
  t.same(await client.call('chat.send', stop), { ok: true, aborted: true, runIds: ['run-1'] })
  t.match((await endOf(client, 'run-1')).payload, { state: 'aborted', stopReason: 'stop' })
  t.same(await client.call('chat.send', stop), { ok: true, aborted: false, runIds: [] })
})

t.test('chat.send and chat.abort need operator.write; a reset needs operator.admin', async (t) => {
  const { wsUrl, client } = await withModel(t)
  const reader = await connect(t, wsUrl, { scopes: ['operator.read'] })
  const missing = (scope: string) => ({ code: 'FORBIDDEN', details: { missingScope: scope } })
  t.match(await reader.refusal('chat.send', ask), missing('operator.write'))
  t.match(await reader.refusal('chat.abort', { sessionKey: 'main' }), missing('operator.write'))
  for (const message of ['/new', '/reset', ' /NEW ']) {
    t.match(await client.refusal('chat.send', { ...ask, message }), missing('operator.admin'), message)
  }
})

t.test('chat.send refuses what says nothing', async (t) => {
  const { client } = await withModel(t)
  for (const params of [
    { message: '' },
    { message: ' \n' },
    { message: undefined },
    { idempotencyKey: '' }
  ]) {
    const error = { code: 'INVALID_REQUEST', message: /^invalid chat\.send params/ }
    t.match(await client.refusal('chat.send', { ...ask, ...params }), error, JSON.stringify(params))
  }
  t.match(await client.refusal('chat.abort', {}), { message: /^invalid chat\.abort params/ })
})
