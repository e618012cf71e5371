import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import t from 'tap'
import type { HistoryMessage } from '../../src/protocol/session.ts'
import { eventually } from '../contract/channel-world.ts'
import { connect } from '../helpers/client.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { startGatewayProcess } from '../helpers/gateway-process.ts'
import { PERSON } from '../helpers/network/signal/world.ts'
import { startSignal } from '../helpers/network/signal.ts'
import { seeded } from '../helpers/random.ts'
import { countEach, saidIn } from './crash/oracle.ts'

t.setTimeout(240_000)

const SEED = 20_261_124
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 3)
const BURST = 12

interface OutboxEntry {
  readonly state: string
  readonly text: string
}

const ANSWER = /\d000 \+ \d+ = \d0\d\d/g

t.test('kill -9 during a burst from Signal: nothing is lost, nothing is said twice', async (t) => {
  const signal = await startSignal(t)
  const stateDir = temporaryDirectory(t)
  const own = { ...signal.config, allowFrom: [PERSON.uuid] }
  writeFileSync(
    join(stateDir, 'portcullis.json5'),
    JSON.stringify({ channels: { signal: own }, messages: { queue: { mode: 'followup', cap: 200 } } })
  )
  const random = seeded(SEED)
  const said: string[] = []

  for (let round = 1; round <= ROUNDS; round++) {
    const gateway = await startGatewayProcess(t, { stateDir })
    await eventually('no link', () => signal.stream.clients() > 0)
    const killed = delay(random.between(0, 250)).then(gateway.kill)
    for (let index = 1; index <= BURST; index++) {
      // Each has an answer of its own: 1000 * round + index.
      const text = `what is ${round}000 + ${index}?`
      said.push(text)
      await signal.say({ text })
      await delay(random.between(0, 15))
    }
    await killed
    await eventually('the stream outlived the gateway', () => signal.stream.clients() === 0)
  }

  const gateway = await startGatewayProcess(t, { stateDir })
  const operator = await connect(t, gateway.wsUrl, { token: gateway.token })
  const list = async () =>
    ((await operator.call('outbox.list', { limit: 500 })) as { messages: OutboxEntry[] }).messages
  let messages: readonly HistoryMessage[] = []
  let quiet = 0
  // It is over when everything was heard, nothing waits, and nothing more is said for two seconds.
  for (let before = -1; quiet < 20; await delay(100)) {
    const history = await operator.call('chat.history', { sessionKey: 'main', limit: 1000 })
    messages = (history as { messages: readonly HistoryMessage[] }).messages
    const isIdle = (await list()).every(({ state }) => state === 'unknown' || state === 'dead')
    const isSame = messages.length === before && saidIn(messages).length >= said.length && isIdle
    quiet = isSame ? quiet + 1 : 0
    before = messages.length
  }

  t.same(saidIn(messages), said, 'each question once, in order')
  const answers = messages
    .filter(({ role }) => role === 'assistant')
    .flatMap(({ content }) => JSON.stringify(content).match(ANSWER) ?? [])
  const taken = signal.taken().flatMap(({ text }) => text.match(ANSWER) ?? [])
  const undecided = (await list()).filter(({ state }) => state === 'unknown').map(({ text }) => text)
  t.ok(answers.length > 0 && taken.length > 0, 'there are answers to look at')
  t.same(
    [...countEach(taken)].filter(([, count]) => count > 1),
    [],
    'no answer twice'
  )
  t.same(
    answers.filter((answer) => !taken.includes(answer) && !undecided.some((text) => text.includes(answer))),
    [],
    'each answer went out, or is shown as unknown'
  )
  t.comment(`${said.length} questions, ${taken.length} answers taken, ${undecided.length} unknown`)
})
