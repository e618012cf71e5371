import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import t from 'tap'
import type { HistoryMessage } from '../../src/protocol/session.ts'
import { eventually } from '../contract/channel-world.ts'
import { connect } from '../helpers/client.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { startGatewayProcess } from '../helpers/gateway-process.ts'
import { startTelegram } from '../helpers/network/telegram.ts'
import { seeded } from '../helpers/random.ts'
import { countEach, saidIn, wholeHistory } from './crash/oracle.ts'

const SEED = 20_261_123
/** `KILL_ROUNDS=200` is the long run, whose figures stand in `bench/README.md`. */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 6)
const BURST = 8

interface OutboxEntry {
  readonly state: string
  readonly text: string
}

t.test('kill -9 during a burst from Telegram: nothing is lost, nothing is said twice', async (t) => {
  const telegram = await startTelegram(t)
  const stateDir = temporaryDirectory(t)
  const own = { ...telegram.config, dmPolicy: 'open', allowFrom: ['*'], streaming: 'off' }
  writeFileSync(
    join(stateDir, 'portcullis.json5'),
    JSON.stringify({ channels: { telegram: own }, messages: { queue: { mode: 'followup', cap: 200 } } })
  )
  const random = seeded(SEED)
  const said: string[] = []
  const polls = () => telegram.asked('getUpdates').length

  for (let round = 1; round <= ROUNDS; round++) {
    const before = polls()
    const gateway = await startGatewayProcess(t, { stateDir })
    await eventually('no link', () => polls() > before)
    const killed = delay(random.between(0, 250)).then(gateway.kill)
    for (let index = 1; index <= BURST; index++) {
      // Each has an answer of its own: 1000 * round + index.
      const text = `what is ${round}000 + ${index}?`
      said.push(text)
      await telegram.say({ text })
      await delay(random.between(0, 15))
    }
    await killed
  }

  const gateway = await startGatewayProcess(t, { stateDir })
  const operator = await connect(t, gateway.wsUrl, { token: gateway.token })
  const list = async () =>
    ((await operator.call('outbox.list', { limit: 1000 })) as { messages: OutboxEntry[] }).messages
  let messages: readonly HistoryMessage[] = []
  let quiet = 0
  // It is over when everything was heard, nothing waits, and nothing more is said for two seconds.
  for (let before = -1; quiet < 20; await delay(100)) {
    messages = await wholeHistory(operator)
    const isIdle = (await list()).every(({ state }) => state === 'unknown' || state === 'dead')
    const isSame = messages.length === before && saidIn(messages).length >= said.length && isIdle
    quiet = isSame ? quiet + 1 : 0
    before = messages.length
  }

  t.same(saidIn(messages), said, 'each question once, in order')
  t.ok(telegram.isAcknowledged())

  const answers = messages
    .filter(({ role }) => role === 'assistant')
    .flatMap(({ content }) => JSON.stringify(content).match(/\d+000 \+ \d = \d+/g) ?? [])
  const taken = telegram.taken().flatMap(({ text }) => text.match(/\d+000 \+ \d = \d+/g) ?? [])
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
  t.same(
    taken,
    answers.filter((answer) => taken.includes(answer)),
    'in order'
  )
})
