import { sql } from 'kysely'
import t from 'tap'
import { purgeRuns, type RunTables } from '../../../plugins/agent/runs.ts'
import { connect } from '../../helpers/client.ts'
import { startGateway } from '../../helpers/gateway.ts'
import { says } from '../../helpers/network/openai.ts'
import { heldAnswers, startTalk } from './talk.ts'

const HOUR_MS = 3_600_000

t.test('the last answer of a run is the same for who waited and for who asks again', async (t) => {
  const { model, client } = await startTalk(t)
  model.play(says('Five.'))
  const params = { message: 'what is 2 + 3', idempotencyKey: 'sum' }
  client.send({ type: 'req', id: 'first', method: 'agent', params })
  const final = await client.find(({ id, payload }) => id === 'first' && payload.status === 'ok')
  const again = await client.call('agent', params)
  t.same(again, final.payload)
  t.match(final.payload, {
    result: { payloads: [{ text: 'Five.' }], meta: { agentMeta: { sessionId: /./ } } }
  })
  t.equal(model.seen.length, 1)
})

t.test('one key for two messages is refused', async (t) => {
  const { model, client, send, end } = await startTalk(t)
  model.play(says('Yes.'))
  t.match(await send('one'), { payload: { status: 'started' } })
  await end('one')
  t.match(await send('one'), { payload: { status: 'ok' } })
  const error = await client.refusal('chat.send', {
    sessionKey: 'main',
    message: 'another',
    idempotencyKey: 'one'
  })
  t.match(error, { code: 'INVALID_REQUEST', details: { reason: 'chat-request-conflict' } })
})

t.test('a run in flight answers its repeat, and is not doubled', async (t) => {
  const { model, send, end } = await startTalk(t)
  const answers = heldAnswers(model)
  await send('one')
  await model.requests(1)
  t.match(await send('one'), { payload: { status: 'in_flight' } })
  answers.release()
  await end('one')
  t.equal(model.seen.length, 1)
})

t.test('a stopped run keeps what it said, and what waits behind it goes on', async (t) => {
  const { model, client, send, end, lines, firstWords, lastEvent } = await startTalk(t)
  model.play([{ text: 'So far' }, 'stall'], says('Heard.'))
  await send('one', { queueMode: 'followup' })
  await firstWords('one')
  await send('two', { queueMode: 'followup' })
  t.same(await client.call('chat.abort', { sessionKey: 'main', runId: 'one' }), {
    ok: true,
    aborted: true,
    runIds: ['one']
  })
  t.match(await lastEvent('one'), {
    payload: { state: 'aborted', stopReason: 'rpc', message: { content: [{ text: 'So far' }] } }
  })
  t.match(await end('two'), { status: 'ok' })
  t.same(await lines(), ['user: one', 'assistant: So far', 'user: two', 'assistant: Heard.'])
  t.ok(await model.seen[0]?.left, 'the model is no longer listened to')
})

t.test('a waiting run that is stopped never runs', async (t) => {
  const { model, client, send, end, lines, lastEvent } = await startTalk(t)
  const answers = heldAnswers(model)
  await send('one', { queueMode: 'followup' })
  await model.requests(1)
  await send('two', { queueMode: 'followup' })
  t.match(await client.call('chat.abort', { sessionKey: 'main', runId: 'two' }), { runIds: ['two'] })
  t.match(await lastEvent('two'), { payload: { state: 'aborted' } })
  answers.release()
  await end('one')
  t.same(answers.asked, ['one'])
  t.same(await lines(), ['user: one', 'assistant: Heard one'])
})

t.test('a stop without a name ends all of the session, and nothing of others', async (t) => {
  const { model, client, send, end, firstWords } = await startTalk(t)
  const answers = heldAnswers(model)
  await send('other', { sessionKey: 'elsewhere' })
  await model.requests(1)
  for (const message of ['one', 'two', 'three']) await send(message, { queueMode: 'followup' })
  await firstWords('one')
  const { runIds } = await client.call('chat.abort', { sessionKey: 'main' })
  t.same(new Set(runIds), new Set(['one', 'two', 'three']))
  answers.release()
  t.match(await end('other'), { status: 'ok' })
  t.same(answers.asked, ['other', 'one'])
  const error = await client.refusal('chat.abort', { sessionKey: 'elsewhere', runId: 'one' })
  t.match(error, { code: 'INVALID_REQUEST', message: 'runId does not match sessionKey' })
})

t.test('a turn that takes too long is stopped', async (t) => {
  const { model, send, end, lastEvent } = await startTalk(t)
  model.play([{ text: 'Hm' }, 'stall'])
  await send('one', { timeoutMs: 60 })
  t.match(await lastEvent('one'), { payload: { state: 'aborted', stopReason: 'timeout' } })
  t.match(await end('one'), { status: 'timeout', stopReason: 'timeout' })
})

t.test('a limit beyond what a timer can count does not fire at once', async (t) => {
  const { model, send, end } = await startTalk(t)
  const answers = heldAnswers(model)
  await send('one', { timeoutMs: 2 ** 32 })
  await model.requests(1)
  answers.release()
  t.match(await end('one'), { status: 'ok' })
})

t.test('a model that fails ends the run with an error that stays', async (t) => {
  const { model, client, send, end } = await startTalk(t)
  model.play({ status: 400, body: { error: { message: 'no such thing' } } })
  await send('one')
  t.match(await end('one'), { status: 'error', error: /no such thing/ })
  t.match(await send('one'), { ok: false, error: { code: 'UNAVAILABLE', details: { reason: 'run-failed' } } })
  t.match(await client.call('health'), { ok: true })
})

t.test('ended runs are forgotten after a day, unfinished ones never', async (t) => {
  const { app, wsUrl } = await startGateway(t)
  const client = await connect(t, wsUrl)
  for (const id of ['old', 'young', 'waiting']) {
    await client.call('agent', { message: 'hello', idempotencyKey: id })
    await client.call('agent.wait', { runId: id })
  }
  const age = (id: string, hours: number, state = 'ended') =>
    app.store.write(async (tx) => {
      await sql`update run set endedAt = endedAt - ${hours * HOUR_MS}, state = ${state} where id = ${id}`.execute(
        tx
      )
    })
  await age('old', 25)
  await age('young', 23)
  await age('waiting', 25, 'steered')
  await app.store.write(purgeRuns)
  const left = await app.store.read<RunTables>().selectFrom('run').select('id').orderBy('id').execute()
  t.same(left, [{ id: 'waiting' }, { id: 'young' }])
})

t.test('a system event reaches the next turn of its session, and only that one', async (t) => {
  const { model, client, send, end } = await startTalk(t)
  model.playOtherwise(() => says('Noted.'))
  await client.call('system-event', { text: 'the door bell rang', sessionKey: 'main' })
  for (const [message, sessionKey] of [
    ['aside', 'elsewhere'],
    ['one', 'main'],
    ['two', 'main']
  ] as const) {
    await send(message, { sessionKey })
    await end(message)
  }
  t.same(
    model.seen.map(({ body }) => /the door bell rang/.test(JSON.stringify(body.messages[0]))),
    [false, true, false]
  )
})
