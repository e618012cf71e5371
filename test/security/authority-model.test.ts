import fc from 'fast-check'
import t, { type Test } from 'tap'
import { everything } from '../../plugins/auth/index.ts'
import type { Client } from '../../src/rpc.ts'
import { startGateway } from '../helpers/gateway.ts'
import { play, type Tally } from './authority/play.ts'
import { calm, type Sequence, stormy } from './authority/steps.ts'
import { createWorld, type World } from './authority/world.ts'

t.setTimeout(240_000)

const SEED = 20_261_122
const SEQUENCES = Number(process.env.AUTHORITY_SEQUENCES ?? 5000)
/** Side by side in one gateway: they share the disk's fsyncs, and nothing else. */
const ABREAST = 25
/** Sequences on one gateway. */
const PER_GATEWAY = 250

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size)
  )

/** Plays sequences on gateways of their own. @returns the first that went wrong, and the rule it broke. */
const playAll = async (
  t: Test,
  sequences: readonly Sequence[],
  { abreast, spoil = (world) => world }: { abreast: number; spoil?: (world: World) => World },
  tally: Tally = new Map()
): Promise<{ rule: string; sequence: Sequence } | undefined> => {
  for (const some of chunks(sequences, PER_GATEWAY)) {
    const { app, close } = await startGateway(t)
    const world = spoil(createWorld(app))
    for (const group of chunks(some, abreast)) {
      const outcomes = await Promise.allSettled(group.map((sequence) => play(world, sequence, tally)))
      for (const [index, outcome] of outcomes.entries()) {
        const sequence = group[index]
        if (outcome.status === 'rejected' && sequence) return { rule: String(outcome.reason), sequence }
      }
    }
    await close()
  }
  return undefined
}

t.test('no sequence of calls, by anybody, gives more than was granted or revives what is dead', async (t) => {
  const began = performance.now()
  const storms = Math.round(SEQUENCES / 10)
  const tally: Tally = new Map()
  const inCalm = fc.sample(calm, { numRuns: SEQUENCES - storms, seed: SEED })
  const inStorm = fc.sample(stormy, { numRuns: storms, seed: SEED })
  t.equal(await playAll(t, inCalm, { abreast: ABREAST }, tally), undefined)
  t.equal(await playAll(t, inStorm, { abreast: 1 }, tally), undefined)
  t.comment(`${SEQUENCES} sequences, seed ${SEED}, ${Math.round(performance.now() - began)} ms`)
  for (const [kind, { ok, refused }] of tally) t.comment(`${kind}: ${ok} let through, ${refused} refused`)
  const never = ['enter by old-token', 'enter by foreign-token', 'enter by nothing']
  for (const [kind, { ok }] of tally) {
    if (!never.includes(kind)) t.ok(ok > 0, `${kind} was let through at times: the model looks at something`)
  }
})

/** Faults as they were found in gateways like this. The model must find each of them. */
const faults: Readonly<Record<string, (world: World) => World>> = {
  'a decision is made without looking at who decides': (world) => ({
    ...world,
    call: (caller, method, params) => {
      const blind: Client = { ...caller, scopes: everything, deviceId: undefined }
      return world.call(method.startsWith('device.pair.a') ? blind : caller, method, params)
    }
  }),
  'a rotation does not ask what its caller holds': (world) => ({
    ...world,
    call: (caller, method, params) =>
      world.call(
        method === 'device.token.rotate' ? { ...caller, scopes: everything } : caller,
        method,
        params
      )
  }),
  'connections outlive the removal of their device': (world) => {
    const seen = new Set<string>()
    return {
      ...world,
      async enter(knock) {
        const entered = await world.enter(knock)
        if (entered.ok) seen.add(entered.client.id)
        return entered
      },
      isLive: (client) => client.deviceId === undefined || seen.has(client.id)
    }
  },
  'what a device asks for counts as approved': (world) => ({
    ...world,
    enter: (knock) => world.enter({ ...knock, local: knock.local || knock.secret })
  }),
  'a changed secret leaves what was issued under the old one': (world) => ({
    ...world,
    changeSecret: async () => {}
  }),
  'a setup code is made by whoever asks': (world) => ({
    ...world,
    call: (caller, method, params) =>
      world.call(
        method === 'device.pair.setupCode' ? { ...caller, scopes: everything } : caller,
        method,
        params
      )
  })
}

t.test('the model finds each of the faults it is meant to find', async (t) => {
  for (const [fault, spoil] of Object.entries(faults)) {
    const sequences = fc.sample(stormy, { numRuns: 500, seed: SEED })
    const found = await playAll(t, sequences, { abreast: 1, spoil })
    t.ok(found, `${fault}: ${found?.rule}`)
  }
})
