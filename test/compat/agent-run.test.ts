import { fakeOpenAi, says } from '../helpers/network/openai.ts'
import { scenario, thinkingWith } from './scenario.ts'

const gate = () => Promise.withResolvers<void>()

scenario('agent answers twice: accepted at once, the result at the end', async (t, stage) => {
  const openai = await fakeOpenAi(t)
  const { open, recorder } = await stage.start(thinkingWith(openai.baseUrl))
  const client = open()
  await client.hellos.find()
  openai.play(says('Hello', ', world.'))
  const accepted: unknown[] = []
  const final = await client.request(
    'agent',
    { message: 'hi', idempotencyKey: 'K' },
    { expectFinal: true, onAccepted: (payload) => accepted.push(payload) }
  )
  t.match(accepted, [
    { runId: 'K', status: 'accepted', sessionKey: 'agent:main:main', agentId: 'main', acceptedAt: Number }
  ])
  t.match(final, {
    runId: 'K',
    status: 'ok',
    summary: 'completed',
    result: {
      payloads: [{ text: 'Hello, world.', mediaUrl: null }],
      meta: { durationMs: Number, agentMeta: { provider: 'fake', model: 'm1' }, stopReason: 'stop' }
    }
  })
  const { traffic } = await recorder.connection(0)
  const asked = traffic.all.find(({ frame }) => frame?.method === 'agent')
  const answers = traffic.all.filter(
    ({ from, frame }) => from === 'gateway' && frame?.id === asked?.frame?.id
  )
  t.equal(answers.length, 2)
  t.ok(
    client.events.all.some(({ event, payload }) => event === 'chat' && payload.state === 'final'),
    'a run of agent is told as chat too'
  )
})

scenario('a caller that does not expect the final answer is content with the first', async (t, stage) => {
  const openai = await fakeOpenAi(t)
  const { open } = await stage.start(thinkingWith(openai.baseUrl))
  const client = open()
  await client.hellos.find()
  openai.play(says('Done.'))
  t.match(await client.request('agent', { message: 'hi', idempotencyKey: 'K' }), { status: 'accepted' })
  t.match(await client.request('agent.wait', { runId: 'K' }), {
    runId: 'K',
    status: 'ok',
    startedAt: Number,
    endedAt: Number
  })
})

scenario(
  'a repeat in flight and a repeat afterwards get one answer each, and nothing runs twice',
  async (t, stage) => {
    const openai = await fakeOpenAi(t)
    const { open, recorder } = await stage.start(thinkingWith(openai.baseUrl))
    const client = open()
    const other = open()
    await Promise.all([client.hellos.find(), other.hellos.find()])
    const held = gate()
    openai.play([{ text: 'Half' }, { until: held.promise }, { text: ' and half.' }, { finish: 'stop' }])
    const repeat = { message: 'something else', idempotencyKey: 'K' }

    const first = client.request('agent', { message: 'hi', idempotencyKey: 'K' }, { expectFinal: true })
    await openai.requests(1)
    t.match(await other.request('agent', repeat, { expectFinal: true }), { runId: 'K', status: 'in_flight' })
    held.resolve()
    const final = await first
    t.same(await other.request('agent', repeat, { expectFinal: true }), final)
    t.match(final, { result: { payloads: [{ text: 'Half and half.' }] } })
    t.equal(openai.seen.length, 1)

    const { traffic } = await recorder.connection(1)
    const answered = traffic.all.flatMap(({ from, frame }) =>
      from === 'gateway' && frame?.type === 'res' ? [frame.payload.status] : []
    )
    t.same(answered, [undefined, 'in_flight', 'ok'], 'hello, then one answer to each repeat')
  }
)

scenario('a run goes on when its client is gone, and any other can wait for it', async (t, stage) => {
  const openai = await fakeOpenAi(t)
  const { open } = await stage.start(thinkingWith(openai.baseUrl))
  const client = open()
  const other = open()
  await Promise.all([client.hellos.find(), other.hellos.find()])
  const held = gate()
  openai.play([{ until: held.promise }, { text: 'Still here.' }, { finish: 'stop' }])
  await client.request('agent', { message: 'hi', idempotencyKey: 'K' })
  await openai.requests(1)
  client.stop()
  t.same(await other.request('agent.wait', { runId: 'K', timeoutMs: 0 }), { runId: 'K', status: 'timeout' })
  const waiting = other.request('agent.wait', { runId: 'K' })
  held.resolve()
  t.match(await waiting, { runId: 'K', status: 'ok' })
  t.same(await other.request('agent.wait', { runId: 'unheard-of', timeoutMs: 1 }), {
    runId: 'unheard-of',
    status: 'timeout'
  })
})

scenario('a stopped run answers with timeout and aborted, a failed one with an error', async (t, stage) => {
  const openai = await fakeOpenAi(t)
  const { open } = await stage.start(thinkingWith(openai.baseUrl))
  const client = open()
  await client.hellos.find()
  openai.play(['stall'], { status: 401, body: { error: { message: 'bad key' } } })

  const stopped = client.request('agent', { message: 'hi', idempotencyKey: 'K1' }, { expectFinal: true })
  await openai.requests(1)
  t.match(await client.request('chat.abort', { sessionKey: 'main' }), { aborted: true, runIds: ['K1'] })
  t.same(await stopped, { runId: 'K1', status: 'timeout', summary: 'aborted', stopReason: 'rpc' })

  for (const when of ['the first time', 'when repeated']) {
    const failed = await client.refusal(
      'agent',
      { message: 'hi', idempotencyKey: 'K2' },
      { expectFinal: true }
    )
    t.equal(failed.gatewayCode, 'UNAVAILABLE', when)
    t.match(failed.responsePayload, { runId: 'K2', status: 'error', summary: String }, when)
  }
  t.equal(openai.seen.length, 2)
})

scenario('an agent that does not exist is named in the refusal', async (t, stage) => {
  const { open } = await stage.start()
  const client = open()
  await client.hellos.find()
  const { gatewayCode, message } = await client.refusal('agent', {
    message: 'hi',
    idempotencyKey: 'K',
    agentId: 'nobody'
  })
  t.equal(gatewayCode, 'INVALID_REQUEST')
  t.equal(message, 'invalid agent params: unknown agent id "nobody"')
})
