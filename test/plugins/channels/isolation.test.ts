import { Value } from '@sinclair/typebox/value'
import t from 'tap'
import { type ChannelContext, provider } from '../../../src/channel.ts'
import { channelSection } from '../../../src/channel-config.ts'
import { elapsed } from '../../../src/time.ts'
import { startToy, type Toy } from './toy-network.ts'

const MESSAGES = 20

/** A provider that does everything wrong that a provider can. */
const addRogue = (toy: Toy) => {
  let context: ChannelContext | undefined
  let runs = 0
  const rogue = provider({
    id: 'rogue',
    name: 'Rogue',
    config: channelSection({}),
    capabilities: {
      ...{
        maxTextLength: 100,
        maxUploadBytes: 1,
        threads: false,
        reactions: false,
        edits: false,
        removals: false
      },
      livenessMs: 60_000
    },
    missing: () => undefined,
    open(given) {
      context = given
      return {
        run({ connected }) {
          runs += 1
          if (runs === 1) throw new Error('thrown before there was a promise')
          connected()
          return new Promise(() => undefined)
        },
        send: () => {
          throw new Error('thrown in send')
        },
        async fetchMedia() {
          return (async function* () {
            for (let chunk = 0; chunk < 50; chunk += 1) yield Buffer.alloc(2 ** 20)
          })()
        }
      }
    }
  })
  const section = Value.Default(rogue.config, { allowFrom: ['r'], mediaMaxMb: 1 })
  toy.gateway.app.channels.add(rogue, section as never)
  return { flood: () => context }
}

/** The median time of an answer over the good network, in milliseconds. */
const answerTime = async (toy: Toy): Promise<number> => {
  const times: number[] = []
  for (let n = 0; n < MESSAGES; n += 1) {
    const before = toy.sent.length
    const began = elapsed()
    await toy.say('/status')
    await toy.feed.atLeast(before + 1)
    times.push(elapsed() - began)
  }
  return times.toSorted((a, b) => a - b)[MESSAGES / 2] ?? 0
}

t.test('a provider that throws, floods and hangs disturbs nobody else', async (t) => {
  const config = { session: { dmScope: 'per-account-channel-peer' } }
  const toy = await startToy(t, { capabilities: { maxTextLength: 4_000 }, config })
  const { flood } = addRogue(toy)
  const before = await answerTime(toy)
  await toy.operator.call('channels.start', { channel: 'rogue' })
  await toy.operator.find(({ payload }) => payload?.channel === 'rogue' && payload.state === 'backoff')
  await toy.operator.find(({ payload }) => payload?.channel === 'rogue' && payload.state === 'online')
  const context = flood()
  const says = (n: number, more: object = {}) =>
    context?.receive({
      ...{
        type: 'message',
        key: `f${n}`,
        message: `f${n}`,
        text: '/help',
        mentioned: true,
        media: [],
        at: 1
      },
      ...{ conversation: { id: `c${n % 7}`, kind: 'direct' }, sender: { id: 'r' } },
      ...more
    })
  const flooding = Promise.all(Array.from({ length: 300 }, (_, n) => says(n)))
  const heavy = says(1_000, { media: [{ kind: 'file', ref: 1, fileName: 'huge.bin' }], text: 'look' })
  await t.rejects(Promise.resolve(says(2_000, { key: '' })), /needs a key/)
  const during = await answerTime(toy)
  await Promise.all([flooding, heavy])
  t.ok(
    during < 2_000,
    `an answer took ${Math.round(during)} ms during the flood, ${Math.round(before)} ms before`
  )
  t.comment(`median answer: ${before.toFixed(1)} ms before, ${during.toFixed(1)} ms during`)
  t.match(await toy.operator.call('health', { probe: true }), {
    ok: true,
    channels: { toy: { running: true } }
  })
  const { messages } = await toy.operator.call('outbox.list', { states: ['unknown'] })
  t.ok(messages.every(({ channel }: { channel: string }) => channel === 'rogue'))
})

t.test('an account whose link is down is said to be, with the reason and the next try', async (t) => {
  const toy = await startToy(t)
  toy.breakLink(new Error('the network went away'))
  await toy.operator.find(({ event, payload }) => event === 'channels.changed' && payload.state === 'backoff')
  await toy.operator.find(
    ({ event, payload }) => event === 'channels.changed' && payload.state === 'online' && payload.since > 0
  )
  const status = await toy.operator.call('channels.status', { probe: true })
  t.match(status, {
    channelOrder: /toy/,
    channelLabels: { toy: 'Toy' },
    channelAccounts: { toy: [{ accountId: 'default', configured: true }] },
    channelDefaultAccountId: { toy: 'default' }
  })
  t.match(await toy.operator.call('channels.stop', { channel: 'toy' }), { state: 'stopped' })
  t.match(await toy.operator.call('channels.restart', { channel: 'toy' }), { channel: 'toy' })
  t.match(await toy.operator.call('channels.logout', { channel: 'toy' }), { cleared: true })
  const nobody = { channel: 'nosuch' }
  t.match(await toy.operator.refusal('channels.logout', nobody), {
    message: 'invalid channels.logout channel'
  })
})
