import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import t from 'tap'
import type { HistoryMessage } from '../../src/protocol/session.ts'
import { eventually } from '../contract/channel-world.ts'
import { connect } from '../helpers/client.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { startGatewayProcess } from '../helpers/gateway-process.ts'
import { startSlack } from '../helpers/network/slack.ts'
import { seeded } from '../helpers/random.ts'
import { countEach, saidIn, wholeHistory } from './crash/oracle.ts'

const SEED = 20_261_122
/** `KILL_ROUNDS=200` is the long run, whose figures stand in `bench/README.md`. */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 6)
const BURST = 8

/** Ids of our outbox, as the messages that Slack holds carry them. */
const outboxIds = ({ world }: Awaited<ReturnType<typeof startSlack>>): string[] =>
  [...world.conversations.values()].flatMap(({ messages }) =>
    messages.flatMap(({ metadata }) => {
      const { event_payload: payload } = (metadata ?? {}) as { event_payload?: { outbox_id: string } }
      return payload ? [payload.outbox_id] : []
    })
  )

t.test('kill -9 during a burst from Slack: nothing is lost, nothing is said twice', async (t) => {
  const slack = await startSlack()
  t.teardown(slack.close)
  const stateDir = temporaryDirectory(t)
  const own = { ...slack.network.config, dmPolicy: 'open', allowFrom: ['*'], streaming: 'off' }
  writeFileSync(
    join(stateDir, 'portcullis.json5'),
    JSON.stringify({ channels: { slack: own }, messages: { queue: { mode: 'followup', cap: 200 } } })
  )
  const random = seeded(SEED)
  const said: string[] = []

  for (let round = 1; round <= ROUNDS; round++) {
    const gateway = await startGatewayProcess(t, { stateDir })
    await eventually('no link', () => slack.deliveries.sockets() > 0)
    const killed = delay(random.between(0, 250)).then(gateway.kill)
    for (let index = 1; index <= BURST; index++) {
      const text = `question ${round}.${index}`
      said.push(text)
      await slack.network.say({ text })
      await delay(random.between(0, 15))
    }
    await killed
    await eventually('the socket outlived the gateway', () => slack.deliveries.sockets() === 0)
  }

  const gateway = await startGatewayProcess(t, { stateDir })
  const operator = await connect(t, gateway.wsUrl, { token: gateway.token })
  let messages: readonly HistoryMessage[] = []
  let quiet = 0
  const isIdle = async () => {
    const { messages: open } = await operator.call('outbox.list', { states: ['pending', 'sending'] })
    return open.length === 0
  }
  // It is over when everything was heard, nothing waits, and nothing more is said for two seconds.
  for (let before = -1; quiet < 20; await delay(100)) {
    messages = await wholeHistory(operator)
    const isSame = messages.length === before && saidIn(messages).length >= said.length && (await isIdle())
    quiet = isSame ? quiet + 1 : 0
    before = messages.length
  }

  t.same(saidIn(messages), said, 'each question once, in order')
  const ids = outboxIds(slack)
  const unknown = (await operator.call('outbox.list', { states: ['unknown'] })).messages.length
  const answers = messages.filter(({ role }) => role === 'assistant').length
  t.equal(ids.length + unknown, answers, 'each answer went out, or is shown as unknown')
  t.ok(unknown <= answers / 100, `${unknown} of ${answers} are unknown`)
  t.same(
    [...countEach(ids)].filter(([, count]) => count > 1),
    [],
    'no answer twice'
  )
  t.ok(slack.network.isAcknowledged())
})
