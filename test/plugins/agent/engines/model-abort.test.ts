import { Type } from '@sinclair/typebox'
import t, { type Test } from 'tap'
import { calls, says } from '../../../helpers/network/openai.ts'
import { reason, setUp, tool } from './model-scene.ts'
import { deafTool, type start, turnOf } from './turn.ts'

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
