import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import t, { type Test } from 'tap'
import type { HistoryMessage } from '../../src/protocol/session.ts'
import { eventually } from '../contract/channel-world.ts'
import type { FakeNetwork } from '../contract/fake-network.ts'
import { connect } from '../helpers/client.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { startGatewayProcess } from '../helpers/gateway-process.ts'
import { startBlueBubbles } from '../helpers/network/bluebubbles.ts'
import { startImessage } from '../helpers/network/imessage.ts'
import { seeded } from '../helpers/random.ts'
import { countEach, saidIn } from './crash/oracle.ts'

t.setTimeout(300_000)

const SEED = 20_261_125
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 3)
const BURST = 12
const ANSWER = /\d000 \+ \d+ = \d0\d\d/g

interface OutboxEntry {
  readonly state: string
}

/** A fake that tells how many links it has seen. */
interface Subject {
  readonly network: FakeNetwork
  links(): number
}

const throughImsg = (t: Test): Subject => {
  const network = startImessage(t)
  return { network, links: () => network.database.calls('watch.subscribe').length }
}

const throughBlueBubbles = async (t: Test): Promise<Subject> => {
  const network = await startBlueBubbles(t)
  return { network, links: () => network.world.calls.filter((call) => call === 'GET server/info').length }
}

const subjects: readonly (readonly [string, (t: Test) => Subject | Promise<Subject>])[] = [
  ['imsg', throughImsg],
  ['BlueBubbles', throughBlueBubbles]
]

for (const [name, start] of subjects) {
  t.test(`${name}: kill -9 during a burst: nothing is lost, each answer goes out exactly once`, async (t) => {
    const { network, links } = await start(t)
    const stateDir = temporaryDirectory(t)
    const own = { ...network.config, allowFrom: [network.sender] }
    writeFileSync(
      join(stateDir, 'portcullis.json5'),
      JSON.stringify({ channels: { imessage: own }, messages: { queue: { mode: 'followup', cap: 200 } } })
    )
    const random = seeded(SEED)
    const said: string[] = []

    for (let round = 1; round <= ROUNDS; round++) {
      const before = links()
      const gateway = await startGatewayProcess(t, { stateDir })
      await eventually('no link', () => links() > before)
      // A link that has only just begun must not miss what is said now: its place is kept.
      await delay(200)
      const killed = delay(random.between(0, 600)).then(gateway.kill)
      for (let index = 1; index <= BURST; index++) {
        // Each has an answer of its own: 1000 * round + index.
        const text = `what is ${round}000 + ${index}?`
        said.push(text)
        await network.say({ text })
        await delay(random.between(0, 15))
      }
      await killed
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
    const taken = network.taken().flatMap(({ text }) => text.match(ANSWER) ?? [])
    t.ok(answers.length > 0, 'there are answers to look at')
    t.same(
      [...countEach(taken)].filter(([, count]) => count > 1),
      [],
      'no answer twice'
    )
    t.same(taken, answers, 'each answer went out, in order')
    t.same(await list(), [], 'nothing is left that nobody knows')
    t.comment(`${said.length} questions, ${answers.length} answers, ${taken.length} taken`)
  })
}
