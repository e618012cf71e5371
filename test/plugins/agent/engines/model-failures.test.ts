import { Type } from '@sinclair/typebox'
import t, { type Test } from 'tap'
import { errorKind } from '../../../../plugins/models/model-error.ts'
import { calls, fakeOpenAi, says } from '../../../helpers/network/openai.ts'
import { key, setUp } from './model-scene.ts'
import { deafTool, lastWords, type start } from './turn.ts'

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
  const { server, ask } = await setUp(t, { limits: { stepMs: 400 } })
  server.play('no headers')
  await fails(t, ask('hi'), /^fake\/m1: took too long \(.*400 ?ms/, 'timeout')
  t.equal(await server.seen[0]?.left, true)

  const patient = await setUp(t, { limits: { chunkMs: 400 } })
  patient.server.play([{ text: 'Once' }, 'stall'])
  const run = patient.ask('hi')
  await fails(t, run, /^fake\/m1: took too long \(.*400 ?ms/, 'timeout')
  t.equal(run.text(), 'Once')

  const whole = await setUp(t, { limits: { totalMs: 400 } })
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
