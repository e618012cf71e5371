import { mock } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import pino from 'pino'
import t, { type Test } from 'tap'
import { createAlarm } from '../../../plugins/cron/alarm.ts'

const MINUTE = 60_000

/** An alarm over timers and a clock that only the test moves. What rings is no longer due. */
const setUp = (t: Test, due: number | undefined) => {
  mock.timers.enable({ apis: ['setTimeout'] })
  t.teardown(() => mock.timers.reset())
  const world = { time: 0, due, rings: 0, looks: 0, fail: false }
  const alarm = createAlarm({
    log: pino({ level: 'silent' }),
    clock: () => world.time,
    nextDue: async () => {
      world.looks += 1
      return world.due
    },
    ring: async () => {
      if (world.fail) throw new Error('the store is away')
      world.rings += 1
      world.due = undefined
    }
  })
  t.teardown(alarm.stop)
  /** Lets the machine run for a while; while it sleeps, only the clock goes on. */
  const pass = async (ms: number, asleep = 0) => {
    world.time += ms + asleep
    mock.timers.tick(ms)
    await turn()
  }
  return { world, alarm, pass }
}

t.test('the alarm rings once, at its time', async (t) => {
  const { world, alarm, pass } = setUp(t, 5000)
  alarm.set()
  await turn()
  await pass(4999)
  t.equal(world.rings, 0)
  await pass(1)
  await pass(0)
  t.equal(world.rings, 1)
  await pass(10 * MINUTE)
  t.equal(world.rings, 1)
})

t.test('a far alarm looks at the clock now and then, and at nothing else', async (t) => {
  const { world, alarm, pass } = setUp(t, 60 * MINUTE)
  alarm.set()
  await turn()
  for (let minute = 0; minute < 30; minute++) await pass(MINUTE)
  t.same([world.rings, world.looks], [0, 1])
  await pass(MINUTE, 30 * MINUTE)
  await pass(0)
  t.equal(world.rings, 1, 'a machine that slept past the time rings within a minute')
})

t.test('an alarm that is set to an earlier time rings then', async (t) => {
  const { world, alarm, pass } = setUp(t, 30_000)
  alarm.set()
  await turn()
  world.due = 1000
  alarm.set()
  await turn()
  await pass(1000)
  await pass(0)
  t.equal(world.rings, 1)
})

t.test('what fails is tried again a little later, not at once', async (t) => {
  const { world, alarm, pass } = setUp(t, 1000)
  world.fail = true
  alarm.set()
  await turn()
  await pass(1000)
  await pass(0)
  world.fail = false
  await pass(1000)
  t.equal(world.rings, 0)
  await pass(4000)
  t.equal(world.rings, 1)
})

t.test('an alarm that is stopped, or has nothing to wait for, rings never', async (t) => {
  const { world, alarm, pass } = setUp(t, undefined)
  alarm.set()
  await turn()
  await pass(MINUTE)
  world.due = world.time + 1000
  alarm.set()
  await turn()
  alarm.stop()
  await pass(MINUTE)
  t.equal(world.rings, 0)
})
