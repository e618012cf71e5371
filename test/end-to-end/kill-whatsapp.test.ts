import { cpSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { createVault } from '../../plugins/whatsapp/vault/vault.ts'
import type { HistoryMessage } from '../../src/protocol/session.ts'
import { eventually } from '../contract/channel-world.ts'
import { type Connection, connect } from '../helpers/client.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { type GatewayProcess, startGatewayProcess } from '../helpers/gateway-process.ts'
import { type FakeWhatsapp, startWhatsapp } from '../helpers/network/whatsapp.ts'
import { seeded } from '../helpers/random.ts'
import { linkVault, whatsappStore } from '../plugins/whatsapp/open-whatsapp.ts'
import { countEach, saidIn, wholeHistory } from './crash/oracle.ts'

t.setTimeout(Number(process.env.KILL_ROUNDS ?? 3) * 10_000 + 120_000)

const SEED = 20_261_125
/** `KILL_ROUNDS=30` is the long run, whose figures stand in `bench/README.md`. */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 3)
const BURST = 12

interface OutboxEntry {
  readonly state: string
  readonly text: string
}

const ANSWER = /\d+000 \+ \d+ = \d+/g

/** A state directory of a gateway that was linked before. */
const linkedDirectory = async (t: Test, network: FakeWhatsapp): Promise<string> => {
  const stateDir = temporaryDirectory(t)
  const { store, close } = await whatsappStore(t, stateDir)
  await linkVault(createVault(store, 'default'), network)
  await close()
  const own = { ...network.config, dmPolicy: 'open', allowFrom: ['*'] }
  writeFileSync(
    join(stateDir, 'portcullis.json5'),
    JSON.stringify({ channels: { whatsapp: own }, messages: { queue: { mode: 'followup', cap: 200 } } })
  )
  return stateDir
}

const standing = async (network: FakeWhatsapp, gateway: GatewayProcess): Promise<void> => {
  await eventually(`no link: ${gateway.output().slice(-2000)}`, () => network.server.connections() > 0)
}

const outboxOf = async (operator: Connection): Promise<readonly OutboxEntry[]> =>
  ((await operator.call('outbox.list', { limit: 1000 })) as { messages: OutboxEntry[] }).messages

/** Resolves when everything was heard, nothing waits, and nothing more is said for a while. */
const settled = async (operator: Connection, said: readonly string[]): Promise<readonly HistoryMessage[]> => {
  let messages: readonly HistoryMessage[] = []
  let quiet = 0
  for (let before = -1; quiet < 20; await delay(100)) {
    messages = await wholeHistory(operator)
    const isIdle = (await outboxOf(operator)).every(({ state }) => state === 'unknown' || state === 'dead')
    const isSame = messages.length === before && saidIn(messages).length >= said.length && isIdle
    quiet = isSame ? quiet + 1 : 0
    before = messages.length
  }
  return messages
}

t.test('kill -9 as a receipt reaches WhatsApp: nothing is lost, nothing is said twice', async (t) => {
  const network = await startWhatsapp(t)
  const stateDir = await linkedDirectory(t, network)
  const random = seeded(SEED)
  const said: string[] = []

  for (let round = 1; round <= ROUNDS; round++) {
    const gateway = await startGatewayProcess(t, { stateDir })
    await standing(network, gateway)
    let left = random.between(1, BURST)
    const killed = Promise.withResolvers<unknown>()
    const unwatch = network.post.watch(() => {
      left -= 1
      if (left === 0) killed.resolve(gateway.kill())
    })
    for (let index = 1; index <= BURST; index++) {
      // Each has an answer of its own: 1000 * round + index.
      const text = `what is ${round}000 + ${index}?`
      said.push(text)
      await network.say({ text }, { addressing: random.between(0, 1) === 0 ? 'pn' : 'lid' })
    }
    await killed.promise
    unwatch()
    await eventually('the link outlived the gateway', () => network.server.connections() === 0)
  }

  const gateway = await startGatewayProcess(t, { stateDir })
  const operator = await connect(t, gateway.wsUrl, { token: gateway.token })
  const messages = await settled(operator, said)
  t.same(saidIn(messages), said, 'each question once, in order')
  t.equal(network.post.waiting(), 0, 'WhatsApp has a receipt for each')
  t.equal(network.post.refused.size, 0, 'and none was refused')
  const answers = messages
    .filter(({ role }) => role === 'assistant')
    .flatMap(({ content }) => JSON.stringify(content).match(ANSWER) ?? [])
  const taken = network.taken().flatMap(({ text }) => text.match(ANSWER) ?? [])
  t.ok(answers.length > 0)
  t.same(taken, answers, 'each answer once, in order')
  const cutShort = network.taken().filter(({ text }) => text.includes('cut short')).length
  t.equal(taken.length + cutShort, said.length, 'who got no answer was told that it was cut short')
  t.same(await outboxOf(operator), [], 'nothing is unknown')
  t.comment(`${said.length} questions, ${taken.length} answers, ${cutShort} cut short`)
})

t.test('kill -9 during sends: every message arrives under one id', async (t) => {
  let strike: () => void = () => undefined
  const network = await startWhatsapp(t, { record: ({ what }) => what === 'taken' && strike() })
  const stateDir = await linkedDirectory(t, network)
  const random = seeded(SEED + 1)
  const texts: string[] = []

  for (let round = 1; round <= ROUNDS; round++) {
    const gateway = await startGatewayProcess(t, { stateDir })
    await standing(network, gateway)
    const operator = await connect(t, gateway.wsUrl, { token: gateway.token })
    const own = Array.from({ length: BURST }, (_, index) => `message ${round}-${index}`)
    texts.push(...own)
    // Most of these calls find no answer any more: the gateway is gone.
    for (const message of own)
      operator
        .call('send', { channel: 'whatsapp', to: '+15550101', message, idempotencyKey: message })
        .catch(() => undefined)
    let left = random.between(1, BURST - 1)
    await new Promise<unknown>((resolve) => {
      // WhatsApp has taken a message, and the gateway has not heard of it.
      strike = () => {
        left -= 1
        if (left === 0) resolve(gateway.kill())
      }
    })
  }

  const gateway = await startGatewayProcess(t, { stateDir })
  const operator = await connect(t, gateway.wsUrl, { token: gateway.token })
  // What was not accepted before the power went is asked for again, under its key.
  for (const message of texts)
    await operator.call('send', { channel: 'whatsapp', to: '+15550101', message, idempotencyKey: message })
  const taken = network.taken().map(({ text }) => text)
  t.same(
    [...countEach(taken)].filter(([, count]) => count > 1),
    [],
    'no message under two ids'
  )
  t.same(new Set(taken), new Set(texts), 'all of them')
  const repeats = [...network.world.standing.values()].filter(({ copies }) => copies > 1).length
  t.comment(`${texts.length} messages, ${repeats} of them sent again under the same id`)
})

t.test('a state directory that was copied after a crash connects without a new link', async (t) => {
  const network = await startWhatsapp(t)
  const stateDir = await linkedDirectory(t, network)
  const first = await startGatewayProcess(t, { stateDir })
  await standing(network, first)
  await network.say({ text: 'what is 1000 + 1?' })
  await eventually('no answer', () => network.taken().length === 1)
  await first.kill()
  const restored = join(temporaryDirectory(t), 'restored')
  cpSync(stateDir, restored, { recursive: true })
  t.ok(existsSync(join(restored, 'portcullis.db')))
  await network.say({ text: 'what is 1000 + 2?' })
  await standing(network, await startGatewayProcess(t, { stateDir: restored }))
  await eventually('no second answer', () => network.taken().length === 2)
  t.match(network.taken(), [{ text: /1001/ }, { text: /1002/ }])
  t.equal(network.world.account.devices.size, 1, 'it is the device that was linked')
})
