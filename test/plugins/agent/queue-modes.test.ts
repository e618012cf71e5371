import t from 'tap'
import { connect, type Frame } from '../../helpers/client.ts'
import { startGateway, temporaryDirectory } from '../../helpers/gateway.ts'
import { says } from '../../helpers/network/openai.ts'
import { heldAnswers, startTalk } from './talk.ts'

t.test('steer: a message joins the running turn at its next step, and ends with it', async (t) => {
  const { model, send, end, lines, lastEvent } = await startTalk(t)
  const answers = heldAnswers(model)
  await send('one', { queueMode: 'steer' })
  await model.requests(1)
  await send('two', { queueMode: 'steer' })
  answers.release()
  await model.requests(2)
  answers.release()
  t.match([await end('one'), await end('two')], [{ status: 'ok' }, { status: 'ok' }])
  t.match(
    [await lastEvent('one'), await lastEvent('two')],
    [{ payload: { state: 'final' } }, { payload: { state: 'final' } }]
  )
  t.same(answers.asked, ['one', 'two'])
  t.same(await lines(), ['user: one', 'assistant: Heard one', 'user: two', 'assistant: Heard two'])
  const told = model.seen[1]?.body.messages.filter(({ role }) => role !== 'system')
  t.equal(told?.length, 3, 'the second step knows the first')
})

t.test('followup: a message waits for a turn of its own', async (t) => {
  const { model, send, end, client } = await startTalk(t)
  const answers = heldAnswers(model)
  await send('one', { queueMode: 'followup' })
  await model.requests(1)
  await send('two', { queueMode: 'followup' })
  answers.release()
  const first = await end('one')
  t.match(await client.call('agent.wait', { runId: 'two', timeoutMs: 0 }), { status: 'timeout' })
  await answers.releaseAll(2)
  t.ok((await end('two')).startedAt >= first.endedAt)
})

t.test('collect: what waits is gathered into one turn', async (t) => {
  const { model, send, end, lines } = await startTalk(t)
  const answers = heldAnswers(model)
  await send('one', { queueMode: 'collect' })
  await model.requests(1)
  for (const message of ['two', 'three', 'four']) await send(message, { queueMode: 'collect' })
  await answers.releaseAll(2)
  t.match(await Promise.all(['two', 'three', 'four'].map(end)), [
    { status: 'ok' },
    { status: 'ok' },
    { status: 'ok' }
  ])
  t.same(answers.asked, ['one', 'two + three + four'])
  t.same((await lines()).slice(2), [
    'user: two',
    'user: three',
    'user: four',
    'assistant: Heard two + three + four'
  ])
})

t.test('collect: a command is obeyed alone, and takes no message with it', async (t) => {
  const { model, send, end, lines } = await startTalk(t)
  const answers = heldAnswers(model)
  await send('one', { queueMode: 'collect' })
  await model.requests(1)
  for (const message of ['/help', 'two']) await send(message, { queueMode: 'collect' })
  await answers.releaseAll(2)
  await end('two')
  t.same(answers.asked, ['one', 'two'])
  t.same((await lines()).slice(-2), ['user: two', 'assistant: Heard two'])
})

t.test('interrupt: a message ends what runs and takes its place', async (t) => {
  const { model, send, end, lines, firstWords, lastEvent } = await startTalk(t)
  model.play([{ text: 'A long sto' }, 'stall'], says('At once.'), says('Later.'))
  await send('tell me a story', { queueMode: 'followup' })
  await firstWords('tell me a story')
  await send('and then', { queueMode: 'followup' })
  await send('stop that, what time is it', { queueMode: 'interrupt' })
  await end('and then')
  t.match(await lastEvent('tell me a story'), { payload: { state: 'aborted', stopReason: 'interrupt' } })
  t.same(await lines(), [
    'user: tell me a story',
    'assistant: A long sto',
    'user: stop that, what time is it',
    'assistant: At once.',
    'user: and then',
    'assistant: Later.'
  ])
})

t.test('interrupt: of two in a row the later one is answered, and the order stays', async (t) => {
  const { model, send, end, lines, firstWords } = await startTalk(t)
  model.play([{ text: 'Well' }, 'stall'])
  model.playOtherwise(() => says('Done.'))
  await send('one', { queueMode: 'followup' })
  await firstWords('one')
  await Promise.all(['two', 'three'].map((message) => send(message, { queueMode: 'interrupt' })))
  await Promise.all(['two', 'three'].map(end))
  t.same(
    (await lines()).filter((line) => line.startsWith('user')),
    ['user: one', 'user: two', 'user: three']
  )
  t.match(await end('two'), { stopReason: 'interrupt' })
  t.match(await end('three'), { status: 'ok' })
})

t.test('a full queue refuses what it cannot hold, and the refused message can come again', async (t) => {
  const { model, client, send, end, lines } = await startTalk(t, { queue: { mode: 'followup', cap: 3 } })
  const answers = heldAnswers(model)
  await send('first')
  await model.requests(1)
  // All in one go, so that they meet in one commit.
  const burst = ['a', 'b', 'c', 'd', 'e', 'f']
  const results = await Promise.all(burst.map((message) => send(message)))
  const refused = burst.filter((_, index) => !results[index]?.ok)
  t.equal(refused.length, 3)
  t.match(
    results.find(({ ok }) => !ok),
    { error: { code: 'UNAVAILABLE', retryable: true, retryAfterMs: Number } }
  )
  await answers.releaseAll(4)
  await Promise.all(burst.filter((message) => !refused.includes(message)).map(end))

  const again = await Promise.all(refused.map((message) => send(message)))
  t.match(
    again,
    again.map(() => ({ ok: true, payload: { status: 'started' } }))
  )
  await answers.releaseAll(7)
  await Promise.all(refused.map(end))
  t.equal((await lines()).filter((line) => line.startsWith('user')).length, 7)
  t.match(await client.call('health'), { ok: true })
})

t.test('a stop while a message joins the turn ends both, and loses neither', async (t) => {
  const stateDir = temporaryDirectory(t)
  const { model, gateway, send, lastEvent, lines } = await startTalk(t, { stateDir })
  const answers = heldAnswers(model)
  await send('one', { queueMode: 'steer' })
  await model.requests(1)
  await send('two', { queueMode: 'steer' })

  // The moment between taking `two` and having it on the disk.
  const { app } = gateway
  const { write } = app.store
  let isStopped = false
  Object.assign(app.store, {
    write: (job: Parameters<typeof write>[0]) => {
      const written = write(job)
      if (!isStopped) void app.agent.abort('agent:main:main', { reason: 'rpc' })
      isStopped = true
      return written
    }
  })
  answers.release()
  const ends: Frame[] = [await lastEvent('one'), await lastEvent('two')]
  t.match(ends, [{ payload: { state: 'aborted' } }, { payload: { state: 'aborted' } }])
  const said = await lines()
  t.same(
    said.filter((line) => line.startsWith('user')),
    ['user: one', 'user: two']
  )
  await gateway.close()

  const restarted = await startGateway(t, { stateDir })
  const client = await connect(t, restarted.wsUrl)
  for (const runId of ['one', 'two']) {
    t.match(await client.call('agent.wait', { runId, timeoutMs: 0 }), { stopReason: 'rpc' })
  }
})
