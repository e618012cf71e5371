import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import t, { type Test } from 'tap'
import type { HistoryMessage } from '../../src/protocol/session.ts'
import { type Connection, connect, type Frame } from '../helpers/client.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { type GatewayProcess, startGatewayProcess } from '../helpers/gateway-process.ts'
import { fakeOpenAi, says } from '../helpers/network/openai.ts'
import { type Random, seeded } from '../helpers/random.ts'
import { type Ask, makeAsks } from './crash/asks.ts'
import { responsesTo, spread } from './crash/load.ts'
import { askedIn, countEach, faultsOf, saidIn } from './crash/oracle.ts'

const SEED = 20_261_122
const ROUNDS = 8
const ASKS = 50
const CONNECTIONS = 7
const SESSIONS = 6

/** A state directory whose gateway thinks with the model server of the test. */
const prepare = async (t: Test) => {
  const model = await fakeOpenAi(t)
  const stateDir = temporaryDirectory(t)
  const config = {
    models: { providers: { fake: { baseUrl: model.baseUrl, apiKey: 'none' } } },
    agents: { defaults: { model: 'fake/model', maxConcurrent: 4 } },
    messages: { queue: { mode: 'followup', cap: 200, debounceMs: 15 } }
  }
  writeFileSync(join(stateDir, 'portcullis.json5'), JSON.stringify(config))
  const start = () => startGatewayProcess(t, { stateDir })
  return { model, start }
}

const dial = (t: Test, { wsUrl, token }: GatewayProcess): Promise<Connection> => connect(t, wsUrl, { token })

/** Sends the asks over several connections and kills the gateway at a moment that only the seed knows. */
const killUnderLoad = async (
  t: Test,
  gateway: GatewayProcess,
  {
    asks,
    random,
    modelRequests
  }: { asks: readonly Ask[]; random: Random; modelRequests(count: number): Promise<void> }
): Promise<Map<string, Frame[]>> => {
  const wires = await Promise.all(Array.from({ length: CONNECTIONS }, () => dial(t, gateway)))
  const moment = random.between(1, ASKS)
  const linger = random.between(0, 12)
  await new Promise<void>((resolve) => {
    if (random.next() < 0.4) void modelRequests(Math.ceil(moment / 2)).then(resolve)
    let answers = 0
    spread(wires, asks, () => {
      answers += 1
      if (answers === moment) resolve()
    })
  })
  await delay(linger)
  await gateway.kill()
  await Promise.all(wires.map(({ closed }) => closed))
  return new Map(asks.map((ask) => [ask.key, responsesTo(wires, ask)]))
}

/** What may be said to the repeat of a request, by what was said to the first. */
const isFair = ({ method }: Ask, before: readonly Frame[], again: Frame): boolean => {
  const { ok, payload, error } = again
  if (!ok)
    return error?.code === 'UNAVAILABLE' && (error.details as { reason?: string }).reason === 'interrupted'
  const final = before.find((frame) => frame.payload?.status === 'ok' && method === 'agent')
  if (final) return JSON.stringify(final.payload) === JSON.stringify(payload)
  if (payload.status === 'in_flight' || payload.status === 'ok') return true
  return before.length === 0 && payload.status === (method === 'agent' ? 'accepted' : 'started')
}

t.test('what was accepted outlives kill -9: nothing is lost, nothing runs twice', async (t) => {
  const random = seeded(SEED)
  const { model, start } = await prepare(t)
  model.playOtherwise((body) => [
    { text: `Heard ${askedIn(body).join(', ')}.` },
    { until: delay(random.between(0, 25)) },
    { text: ' Done.' },
    { finish: 'stop' }
  ])
  const tally = { acknowledged: 0, finished: 0, interrupted: 0, inFlight: 0, new: 0 }

  let gateway = await start()
  for (let round = 1; round <= ROUNDS; round++) {
    const asks = makeAsks(random, { round, count: ASKS, sessions: SESSIONS })
    const seenBefore = model.seen.length
    const modelRequests = (count: number) => model.requests(seenBefore + count)
    const before = await killUnderLoad(t, gateway, { asks, random, modelRequests })

    gateway = await start()
    const client = await dial(t, gateway)
    const answers = await Promise.all(asks.map(({ method, params }) => client.request(method, params)))
    const unfair = asks.flatMap((ask, index) => {
      const again = answers[index]
      const first = before.get(ask.key) ?? []
      if (first.length > 0) tally.acknowledged += 1
      if (first.length > 1) tally.finished += 1
      if (again?.error) tally.interrupted += 1
      if (again?.payload?.status === 'in_flight') tally.inFlight += 1
      if (again?.payload?.status === 'accepted' || again?.payload?.status === 'started') tally.new += 1
      return again && isFair(ask, first, again) ? [] : [{ ask, first, again }]
    })
    t.same(unfair, [], `round ${round}: every repeat is answered as it should be`)

    const ends = await Promise.all(
      asks.map(({ key }) => client.call('agent.wait', { runId: key, timeoutMs: 7000 }))
    )
    t.same(
      ends.filter(({ status, error }) => status !== 'ok' && !/cut short/.test(error)),
      [],
      `round ${round}: every run ends well, or is known to be cut short`
    )

    const sessionKeys = [...new Set(asks.map(({ sessionKey }) => sessionKey))]
    const said: string[] = []
    for (const sessionKey of sessionKeys) {
      const { messages } = (await client.call('chat.history', { sessionKey, limit: 1000 })) as {
        messages: HistoryMessage[]
      }
      t.same(faultsOf(messages), [], `round ${round}: the transcript of ${sessionKey} is whole`)
      said.push(...saidIn(messages))
    }
    t.same(
      countEach(said),
      countEach(asks.map(({ key }) => key)),
      `round ${round}: each message is there once`
    )
  }

  const asked = countEach(model.seen.flatMap(({ body }) => askedIn(body)))
  t.same(
    [...asked].filter(([, count]) => count > 1),
    [],
    'the model was never asked twice'
  )
  t.comment(JSON.stringify({ ...tally, modelRequests: model.seen.length }))
  for (const [kind, count] of Object.entries(tally)) t.ok(count > 0, `the load brought about: ${kind}`)
})

t.test(
  'a run that is killed in mid-answer is known as interrupted, and what waited behind it runs',
  async (t) => {
    const { model, start } = await prepare(t)
    model.play([{ text: 'So far' }, 'stall'], says('Heard.'))
    const first = await start()
    const client = await dial(t, first)
    const say = (wire: Connection, message: string) =>
      wire.request('chat.send', {
        sessionKey: 'main',
        message,
        idempotencyKey: message,
        queueMode: 'followup'
      })
    t.match(await say(client, 'first'), { payload: { status: 'started' } })
    await client.find(({ event, payload }) => event === 'chat' && payload.state === 'delta')
    t.match(await say(client, 'second'), { payload: { status: 'started' } })
    await first.kill()

    const again = await dial(t, await start())
    t.match(await say(again, 'first'), {
      ok: false,
      error: { code: 'UNAVAILABLE', details: { reason: 'interrupted' } }
    })
    t.match(await again.call('agent.wait', { runId: 'second' }), { status: 'ok' })
    const { messages } = await again.call('chat.history', { sessionKey: 'main' })
    t.match(messages, [
      { role: 'user', idempotencyKey: 'first' },
      { role: 'assistant', stopReason: 'interrupted' },
      { role: 'user', idempotencyKey: 'second' },
      { role: 'assistant', content: [{ text: 'Heard.' }] }
    ])
    t.equal(model.seen.length, 2)
  }
)
