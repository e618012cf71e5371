import { type TSchema, Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import t, { type Test } from 'tap'
import type { Limits } from '../../../../plugins/agent/engines/model/limits.ts'
import { createModelEngine } from '../../../../plugins/agent/engines/model.ts'
import { calculator } from '../../../../plugins/agent/tools/calculator.ts'
import type { ProviderConfig } from '../../../../plugins/models/config.ts'
import { createDetection } from '../../../../plugins/models/detect.ts'
import { errorKind } from '../../../../plugins/models/model-error.ts'
import { createProviders } from '../../../../plugins/models/providers.ts'
import type { EngineEvent, Tool } from '../../../../src/engine.ts'
import { TranscriptMessage } from '../../../../src/protocol/session.ts'
import { calls, fakeOpenAi, says } from '../../../helpers/network/openai.ts'
import { deafTool, lastWords, start, turnOf, userSays } from './turn.ts'

const key = 'sk-very-secret'
const reason = new Error('stopped by its owner')

const setUp = async (
  t: Test,
  { limits, ...provider }: Partial<ProviderConfig> & { limits?: Partial<Limits> } = {}
) => {
  const server = await fakeOpenAi(t)
  const config = {
    providers: { fake: { baseUrl: server.baseUrl, apiKey: key, models: [], ...provider } }
  }
  const providers = createProviders({ config, environment: {}, detection: createDetection({ probes: [] }) })
  const engine = createModelEngine({ providers, limits: { maxRetries: 0, ...limits } })
  const ask = (text: string, parts: Parameters<typeof turnOf>[1] = {}) =>
    start(engine, turnOf(text, { model: 'fake/m1', ...parts }))
  return { server, engine, ask }
}

const tool = (name: string, execute: Tool['execute'], params: TSchema = Type.Object({})): Tool => ({
  name,
  description: name,
  params,
  execute
})

/** What the server was sent, as `role` or `role:text`. */
const sent = (server: Awaited<ReturnType<typeof fakeOpenAi>>, request: number): string[] =>
  (server.seen[request]?.body.messages ?? []).map(({ role, content }) =>
    typeof content === 'string' && role !== 'system' ? `${role}:${content}` : role
  )

t.test('an answer is streamed, counted and kept', async (t) => {
  const { server, ask } = await setUp(t)
  server.play(says('Hello', ', ', 'world.'))
  const run = ask('hi')
  const end = await run.end
  t.match(run.events, [
    { type: 'model', provider: 'fake', model: 'm1' },
    { type: 'text', delta: 'Hello' },
    { type: 'text', delta: ', ' },
    { type: 'text', delta: 'world.' },
    { type: 'usage', usage: { input: 11, output: 7, total: 18 } }
  ])
  t.match(end, {
    messages: [
      {
        role: 'assistant',
        content: [{ type: 'text', text: 'Hello, world.' }],
        provider: 'fake',
        model: 'm1',
        stopReason: 'stop',
        usage: { input: 11, output: 7, total: 18 }
      }
    ],
    stopReason: 'stop',
    usage: { input: 11, output: 7, total: 18 }
  })
  t.match(server.seen, [{ authorization: `Bearer ${key}`, body: { model: 'm1', stream: true } }])
})

t.test('a tool is called, and the model goes on with its result', async (t) => {
  const { server, ask } = await setUp(t)
  server.play(
    [
      { text: 'Let me see.' },
      { call: 'calculator', args: { expression: '6*7' }, id: 'c1' },
      { finish: 'tool_calls' }
    ],
    says('It is 42.')
  )
  const run = ask('6*7?', { tools: [calculator] })
  const { messages, usage } = await run.end
  t.same(
    run.events.map(({ type }) => type),
    ['model', 'text', 'tool.start', 'tool.result', 'usage', 'text', 'text', 'usage']
  )
  t.match(await run.event('tool.start'), { id: 'c1', name: 'calculator', args: { expression: '6*7' } })
  t.match(await run.event('tool.result'), {
    id: 'c1',
    name: 'calculator',
    result: { result: 42 },
    isError: false
  })
  t.equal(run.text(), 'Let me see.\n\nIt is 42.')
  t.match(messages, [
    {
      role: 'assistant',
      content: [
        { type: 'text', text: 'Let me see.' },
        { type: 'toolCall', id: 'c1', name: 'calculator', arguments: { expression: '6*7' } }
      ],
      stopReason: 'toolUse'
    },
    {
      role: 'toolResult',
      toolCallId: 'c1',
      toolName: 'calculator',
      isError: false,
      content: [{ type: 'text', text: '{"expression":"6*7","result":42}' }]
    },
    { role: 'assistant', content: [{ type: 'text', text: 'It is 42.' }], stopReason: 'stop' }
  ])
  for (const message of messages) t.ok(Value.Check(TranscriptMessage, message))
  t.match(usage, { input: 22, output: 14, total: 36 })
  t.same(sent(server, 1), [
    'system',
    'user:6*7?',
    'assistant:Let me see.',
    'tool:{"expression":"6*7","result":42}'
  ])
})

t.test('a finished turn can be sent back as history', async (t) => {
  const { server, ask } = await setUp(t)
  server.play(calls('calculator', { expression: '1+1' }), says('2'), says('You are welcome.'))
  const { messages } = await ask('1+1?', { tools: [calculator] }).end
  const history = [userSays('1+1?'), ...messages, userSays('thanks')]
  await ask('', { history, tools: [calculator] }).end
  t.same(sent(server, 2), [
    'system',
    'user:1+1?',
    'assistant',
    'tool:{"expression":"1+1","result":2}',
    'assistant:2',
    'user:thanks'
  ])
})

t.test('wrong arguments never reach the tool; the model is told', async (t) => {
  const { server, ask } = await setUp(t)
  const picky = tool('picky', async () => t.fail('must not run'), Type.Object({ count: Type.Integer() }))
  server.play(
    calls('picky', { count: 'many' }),
    calls('picky', '{"count": '),
    calls('nosuch', {}),
    says('Sorry.')
  )
  const run = ask('go', { tools: [picky] })
  const { messages } = await run.end
  const results = run.events.filter((event) => event.type === 'tool.result')
  t.match(results, [{ isError: true }, { isError: true }, { isError: true }])
  t.match(results[0]?.result, /\/count/)
  t.match(sent(server, 1).at(-1), /^tool:.*\/count/s)
  t.match(sent(server, 3).at(-1), /^tool:.*nosuch/s)
  t.equal(lastWords(messages), 'Sorry.')
  t.equal(messages.filter(({ isError }) => isError).length, 3)
})

t.test('a tool that throws or takes too long becomes an error that the model sees', async (t) => {
  const { server, ask } = await setUp(t, { limits: { toolMs: 30 } })
  const broken = tool('broken', () => Promise.reject(new Error('the disk is full')))
  server.play(calls('broken', {}), calls('deaf', {}), says('Hm.'))
  await ask('go', { tools: [broken, deafTool(Type.Object({}))] }).end
  t.match(sent(server, 1).at(-1), /^tool:.*the disk is full/)
  t.match(sent(server, 2).at(-1), /^tool:.*deaf took longer than 30 ms/)
})

t.test('thoughts are shown and kept, but not sent back', async (t) => {
  const { server, ask } = await setUp(t)
  server.play([{ reasoning: 'hmm' }, { text: 'Yes.' }, { finish: 'stop' }], says('ok'))
  const run = ask('really?')
  const { messages } = await run.end
  t.match(await run.event('thinking'), { delta: 'hmm' })
  t.match(messages[0]?.content, [
    { type: 'thinking', thinking: 'hmm' },
    { type: 'text', text: 'Yes.' }
  ])
  await ask('', { history: [userSays('really?'), ...messages, userSays('sure?')] }).end
  t.notMatch(JSON.stringify(server.seen[1]?.body), /hmm/)
})

t.test('the thinking level and the token limit go to a model that is said to have them', async (t) => {
  const { server, ask } = await setUp(t, { models: [{ id: 'deep', reasoning: true, maxTokens: 99 }] })
  server.play(says('a'), says('b'), says('c'))
  await ask('x', { model: 'fake/deep', thinking: 'high', extraSystemPrompt: 'Rhyme.' }).end
  await ask('x', { model: 'fake/deep', thinking: 'adaptive' }).end
  await ask('x', { thinking: 'high' }).end
  t.match(server.seen[0]?.body, { reasoning_effort: 'high', max_tokens: 99 })
  t.match(server.seen[0]?.body.messages[0], { role: 'system', content: /Portcullis.*Rhyme\.$/s })
  t.equal(server.seen[1]?.body.reasoning_effort, undefined)
  t.equal(server.seen[2]?.body.reasoning_effort, undefined)
})

t.test('a message that arrives during a tool is in the next call, after the result', async (t) => {
  const { server, ask } = await setUp(t)
  server.play(calls('slow', {}), says('Both done.'))
  const slow = tool('slow', async () => {
    run.steer.push(userSays('and hurry'), userSays('please'))
    return 'slept'
  })
  const run = ask('work', { tools: [slow] })
  const { messages } = await run.end
  t.same(sent(server, 1), ['system', 'user:work', 'assistant', 'tool:slept', 'user:and hurry', 'user:please'])
  t.same(
    messages.map(({ role }) => role),
    ['assistant', 'toolResult', 'user', 'user', 'assistant']
  )
})

t.test('a message that arrives during the last answer is answered in the same turn', async (t) => {
  const { server, ask } = await setUp(t)
  const arrived = Promise.withResolvers<void>()
  server.play([{ text: 'One' }, { until: arrived.promise }, { finish: 'stop' }], says('Two'))
  const run = ask('first')
  await run.event('text')
  run.steer.push(userSays('second'))
  arrived.resolve()
  const { messages } = await run.end
  t.same(sent(server, 1), ['system', 'user:first', 'assistant:One', 'user:second'])
  t.same(
    messages.map((message) => lastWords([message])),
    ['One', 'second', 'Two']
  )
  t.equal(run.text(), 'One\n\nTwo')
})

t.test('a message is not taken by a turn that was aborted at the boundary', async (t) => {
  const { server, engine } = await setUp(t)
  server.play(calls('calculator', { expression: '1+1' }), says('never'))
  const abort = new AbortController()
  const io = {
    emit: ({ type }: EngineEvent) => type === 'usage' && abort.abort(reason),
    signal: abort.signal,
    steering: { take: () => t.fail('nothing may be taken') as never }
  }
  await t.rejects(engine.run(turnOf('1+1', { model: 'fake/m1', tools: [calculator] }), io), reason)
})

t.test('a model that calls tools for ever must speak at the twentieth call', async (t) => {
  const { server, ask } = await setUp(t)
  server.play(
    ...Array.from({ length: 19 }, () => calls('calculator', { expression: '1+1' })),
    says('Enough.')
  )
  const run = ask('loop', { tools: [calculator] })
  void server.requests(20).then(() => run.steer.push(userSays('too late')))
  const { messages } = await run.end
  t.equal(server.seen.length, 20)
  t.equal(server.seen[18]?.body.tool_choice, 'auto')
  t.equal(server.seen[19]?.body.tool_choice, 'none')
  t.equal(lastWords(messages), 'Enough.')
  t.same(run.steer, [userSays('too late')], 'a message that no call will carry is left waiting')
})

const rejectsSoon = async (t: Test, run: ReturnType<typeof start>) => {
  const began = performance.now()
  run.abort.abort(reason)
  await t.rejects(run.end, reason)
  const took = performance.now() - began
  t.ok(took < 100, `rejected after ${took.toFixed(1)} ms`)
}

t.test('an abort before the start calls nobody', async (t) => {
  const { server, engine } = await setUp(t)
  const io = {
    emit: () => t.fail('nothing may be said'),
    signal: AbortSignal.abort(reason),
    steering: { take: async () => [] }
  }
  await t.rejects(engine.run(turnOf('hi', { model: 'fake/m1' }), io), reason)
  t.equal(server.seen.length, 0)
})

t.test('an abort before the headers ends the turn and the request', async (t) => {
  const { server, ask } = await setUp(t)
  server.play('no headers')
  const run = ask('hi')
  await server.requests(1)
  await rejectsSoon(t, run)
  t.equal(await server.seen[0]?.left, true)
})

t.test('an abort in the middle of the answer keeps what was said and closes the connection', async (t) => {
  const { server, ask } = await setUp(t)
  server.play([{ text: 'Once upon' }, 'stall'])
  const run = ask('tell')
  await run.event('text')
  await rejectsSoon(t, run)
  t.equal(run.text(), 'Once upon')
  t.equal(await server.seen[0]?.left, true)
})

t.test('nothing is said after an abort, even if it has arrived already', async (t) => {
  const { server, ask } = await setUp(t)
  server.play(says(...Array.from({ length: 500 }, () => 'word ')))
  const run = ask('tell')
  await run.event('text')
  run.abort.abort(reason)
  const said = run.events.length
  await t.rejects(run.end, reason)
  await server.seen[0]?.left
  t.equal(run.events.length, said)
})

t.test('an abort during a tool that ignores its signal does not wait for it', async (t) => {
  const { server, ask } = await setUp(t)
  server.play(calls('deaf', {}))
  const run = ask('go', { tools: [deafTool(Type.Object({}))] })
  await run.event('tool.start')
  await rejectsSoon(t, run)
  t.equal(server.seen.length, 1)
})

t.test('a tool is told of the abort, and what it says after that is dropped', async (t) => {
  const { server, ask } = await setUp(t)
  server.play(calls('polite', {}))
  const told = Promise.withResolvers<unknown>()
  const polite = tool('polite', async (_params, { signal }) => {
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    told.resolve(signal.reason)
    return 'late'
  })
  const run = ask('go', { tools: [polite] })
  await run.event('tool.start')
  await rejectsSoon(t, run)
  t.equal(await told.promise, reason)
  await new Promise((resolve) => setImmediate(resolve))
  t.notOk(run.events.some(({ type }) => type === 'tool.result'))
})

const fails = async (t: Test, run: ReturnType<typeof start>, message: RegExp, kind: string) => {
  const error: unknown = await run.end.then(
    () => t.fail('the turn must fail'),
    (error: unknown) => error
  )
  t.match(error, { message })
  t.equal(errorKind(error), kind)
  t.notMatch(JSON.stringify([String(error), (error as Error).stack, error]), key)
}

t.test('silence before the headers, or between two chunks, is a timeout', async (t) => {
  const { server, ask } = await setUp(t, { limits: { stepMs: 60 } })
  server.play('no headers')
  await fails(t, ask('hi'), /^fake\/m1: took too long \(.*60 ?ms/, 'timeout')
  t.equal(await server.seen[0]?.left, true)

  const patient = await setUp(t, { limits: { chunkMs: 60 } })
  patient.server.play([{ text: 'Once' }, 'stall'])
  const run = patient.ask('hi')
  await fails(t, run, /^fake\/m1: took too long \(.*60 ?ms/, 'timeout')
  t.equal(run.text(), 'Once')

  const whole = await setUp(t, { limits: { totalMs: 60 } })
  whole.server.play(calls('deaf', {}))
  await fails(
    t,
    whole.ask('hi', { tools: [deafTool(Type.Object({}))] }),
    /^fake\/m1: took too long/,
    'timeout'
  )
})

t.test('what a server refuses is told with provider, model and status, and sorted', async (t) => {
  const { server, ask } = await setUp(t)
  const error = (message: string, code?: string) => ({ error: { message, code } })
  server.play({ status: 401, body: error(`Incorrect API key provided: ${key}`) })
  await fails(t, ask('hi'), /^fake\/m1: the key was refused \(HTTP 401\)/, 'unknown')
  server.play({ status: 429, body: error('slow down') })
  await fails(t, ask('hi'), /^fake\/m1: HTTP 429: slow down/, 'rate_limit')
  server.play({ status: 500, body: error(`oops ${key}`) })
  await fails(t, ask('hi'), /^fake\/m1: HTTP 500: oops \*\*\*/, 'unknown')
  server.play({ status: 504, body: '<html>Gateway Time-out</html>', type: 'text/html' })
  await fails(t, ask('hi'), /^fake\/m1: HTTP 504/, 'timeout')
  server.play({ status: 400, body: error("This model's maximum context length is 8192 tokens") })
  await fails(t, ask('hi'), /maximum context length/, 'context_length')
  server.play({ status: 400, body: error('blocked', 'content_filter') })
  await fails(t, ask('hi'), /^fake\/m1: HTTP 400: blocked/, 'refusal')
})

t.test('a page instead of a stream is a failure, not an empty answer', async (t) => {
  const { server, ask } = await setUp(t)
  server.play({ status: 200, body: '<html>Log in</html>', type: 'text/html' })
  await fails(t, ask('hi'), /^fake\/m1: /, 'unknown')
})

t.test('a cut connection and an answer without an end are failures that keep what was said', async (t) => {
  const { server, ask } = await setUp(t)
  for (const move of ['cut', 'end'] as const) {
    const sentOut = Promise.withResolvers<void>()
    server.play([{ text: 'Half an' }, { until: sentOut.promise }, move])
    const run = ask('hi')
    await run.event('text')
    sentOut.resolve()
    await fails(t, run, /^fake\/m1: /, 'unknown')
    t.equal(run.text(), 'Half an', move)
  }
})

t.test('an answer that the provider’s filter withholds is a refusal', async (t) => {
  const { server, ask } = await setUp(t)
  server.play([{ text: 'I' }, { finish: 'content_filter' }])
  await fails(t, ask('hi'), /filter withheld/, 'refusal')
})

t.test('an answer cut at the token limit is kept and says so', async (t) => {
  const { server, ask } = await setUp(t)
  server.play([{ text: 'Long' }, { finish: 'length' }])
  t.match(await ask('hi').end, { stopReason: 'length', messages: [{ stopReason: 'length' }] })
})

t.test('a call that failed before it answered is tried once more', async (t) => {
  const { server, ask } = await setUp(t, { limits: { maxRetries: 1 } })
  const busy = { status: 503, body: { error: { message: 'busy' } }, headers: { 'retry-after-ms': '1' } }
  server.play(busy, says('Here.'))
  t.equal(lastWords((await ask('hi').end).messages), 'Here.')
  server.play(busy, busy, says('never'))
  await fails(t, ask('hi'), /^fake\/m1: HTTP 503: busy/, 'unknown')
  t.equal(server.seen.length, 4)
})

t.test('a server that is not there is named in the error', async (t) => {
  const { ask } = await setUp(t, { baseUrl: 'http://127.0.0.1:1/v1' })
  await fails(t, ask('hi'), /^fake\/m1: .*(ECONNREFUSED|connect|bad port)/i, 'unknown')
})

t.test('a redirect is refused: the key stays with its server', async (t) => {
  const { server, ask } = await setUp(t)
  const other = await fakeOpenAi(t)
  server.play({ status: 307, body: '', headers: { location: `${other.baseUrl}/chat/completions` } })
  await fails(t, ask('hi'), /^fake\/m1: /, 'unknown')
  t.equal(other.seen.length, 0)
})

t.test('a model of an unknown provider fails with what to do, and asks nobody', async (t) => {
  const { server, ask } = await setUp(t)
  const fetchBefore = globalThis.fetch
  t.teardown(() => {
    globalThis.fetch = fetchBefore
  })
  globalThis.fetch = async () => t.fail('no request may leave') as never
  await fails(
    t,
    ask('hi', { model: 'nosuch/m' }),
    /no model provider "nosuch".*models\.providers\.nosuch/,
    'unknown'
  )
  await fails(t, ask('hi', { model: 'openai/gpt-6-astra' }), /put OPENAI_API_KEY into/, 'unknown')
  await fails(t, ask('hi', { model: 'gpt-6-astra' }), /a model is named <provider>\/<model>/, 'unknown')
  await fails(t, ask('hi', { model: 'portcullis/concierge' }), /no model provider/, 'unknown')
  t.equal(server.seen.length, 0)
})

t.test('the SDK’s hosted fallback is never asked', async (t) => {
  const { server, ask } = await setUp(t)
  Object.defineProperty(globalThis, 'AI_SDK_DEFAULT_PROVIDER', {
    configurable: true,
    get: () => t.fail('the default provider was looked up')
  })
  t.teardown(() => Reflect.deleteProperty(globalThis, 'AI_SDK_DEFAULT_PROVIDER'))
  server.play(says('Hello'))
  await ask('hi').end
  t.equal(server.seen.length, 1)
})
