import t from 'tap'
import { says } from '../../helpers/network/openai.ts'
import { everyDay, handClock, startCron, startThinkingCron } from './scene.ts'

t.test('through a change to summer time and a leap day, a daily job runs once a day', async (t) => {
  for (const [first, last] of [
    ['2026-03-27', '2026-03-31'],
    ['2026-10-23', '2026-10-27'],
    ['2028-02-27', '2028-03-02']
  ]) {
    const { clock, set } = handClock(`${first}T00:00:00Z`)
    const { add, ended, log, runDue } = await startCron(t, { clock })
    const { id } = await add({ schedule: everyDay('30 2 * * *', 'Europe/Berlin') })
    const days = new Set<string>()
    for (let time = clock(), runs = 0; time < Date.parse(`${last}T23:00:00Z`); time += 60_000 * 10) {
      set(time)
      days.add(new Date(time).toISOString().slice(0, 10))
      await runDue()
      const due = (await log(id)).length
      if (due > runs) runs = due
    }
    await ended(id, days.size)
    const runDays = (await log(id)).map(({ runAtMs = 0 }) => new Date(runAtMs).toISOString().slice(0, 10))
    t.same(runDays.toReversed(), [...days], `${first} to ${last}`)
  }
})

t.test('a recurring job that missed its time by far waits for the next, and the log says so', async (t) => {
  const { clock, set } = handClock('2026-05-01T08:00:00Z')
  const { add, ended, get, lines, runDue } = await startCron(t, { clock })
  const { id } = await add()
  set('2026-05-04T11:00:00Z')
  await runDue()
  t.match(await ended(id), {
    status: 'skipped',
    error: /^missed/,
    runAtMs: Date.parse('2026-05-01T09:00:00Z')
  })
  t.match((await get(id)).state, {
    lastRunStatus: 'skipped',
    consecutiveErrors: 0,
    nextRunAtMs: Date.parse('2026-05-05T09:00:00Z')
  })
  t.same(await lines(), [])
})

t.test('a recurring job that is a little late runs, once, however often it was due', async (t) => {
  const { clock, set } = handClock('2026-05-01T08:00:00Z')
  const { add, ended, log, runDue } = await startCron(t, { clock })
  const { id } = await add({ schedule: { kind: 'every', everyMs: 60_000 } })
  set('2026-05-01T08:05:30Z')
  await runDue()
  t.match(await ended(id), { status: 'ok', nextRunAtMs: Date.parse('2026-05-01T08:06:00Z') })
  t.equal((await log(id)).length, 1)
})

t.test('a one-time job that missed its time runs as soon as it can', async (t) => {
  const { clock, set } = handClock('2026-05-01T08:00:00Z')
  const { add, ended, runDue } = await startCron(t, { clock })
  const { id } = await add({ schedule: { kind: 'at', at: '2026-05-01T09:00:00Z' } })
  set('2026-05-09T09:00:00Z')
  await runDue()
  t.match(await ended(id), { status: 'ok' })
})

t.test('a job does not overtake itself', async (t) => {
  const { clock, set } = handClock('2026-05-01T08:00:00Z')
  const { add, client, ended, get, model, runDue } = await startThinkingCron(t, { clock })
  const { promise, resolve } = Promise.withResolvers<void>()
  model.play([{ text: 'Slowly' }, { until: promise }, { finish: 'stop' }])
  const { id } = await add({ schedule: { kind: 'every', everyMs: 60_000 } })
  set('2026-05-01T08:01:00Z')
  await runDue()
  await model.requests(1)
  set('2026-05-01T08:03:30Z')
  await runDue()
  t.same(await client.call('cron.run', { id }), { ok: true, ran: false, reason: 'already-running' })
  t.equal((await get(id)).state.runningAtMs, Date.parse('2026-05-01T08:01:00Z'))
  resolve()
  t.match(await ended(id), {
    status: 'ok',
    durationMs: 150_000,
    nextRunAtMs: Date.parse('2026-05-01T08:04:00Z')
  })
  t.equal(model.seen.length, 1)
})

t.test('a job that fails ten times in a row is turned off, and the person is told why', async (t) => {
  const { clock, set } = handClock('2026-05-01T08:00:00Z')
  const { add, client, ended, get, lines, model, runDue } = await startThinkingCron(t, { clock })
  model.playOtherwise(() => ({ status: 400, body: { error: { message: 'no such model' } } }))
  const { id, state } = await add({ schedule: { kind: 'every', everyMs: 10_000 } })
  let due = state.nextRunAtMs ?? 0
  for (let count = 1; count <= 10; count++) {
    set(due)
    await runDue()
    const { status, nextRunAtMs } = await ended(id, count)
    t.equal(status, 'error')
    due = nextRunAtMs ?? 0
  }
  t.match(await get(id), {
    enabled: false,
    state: { consecutiveErrors: 10, autoDisabled: { reason: 'consecutive-failures', consecutiveErrors: 10 } }
  })
  t.match(await lines(), [/^assistant: \[Briefing\]\n\nThis job failed 10 times in a row.*no such model/])

  model.playOtherwise(() => says('Better.'))
  const mended = await client.call('cron.update', { id, patch: { enabled: true } })
  t.match(mended, { enabled: true, state: { consecutiveErrors: 0, autoDisabled: undefined } })
})

t.test('a run that a person stops is no failure', async (t) => {
  const { clock, set } = handClock('2026-05-01T08:00:00Z')
  const { add, client, ended, model, runDue } = await startThinkingCron(t, { clock })
  model.play([{ text: 'Well' }, 'stall'])
  const { id } = await add()
  set('2026-05-01T09:00:00Z')
  await runDue()
  await client.find(({ event, payload }) => event === 'chat' && payload.state === 'delta')
  await client.call('chat.abort', { sessionKey: `cron:${id}` })
  t.match(await ended(id), {
    status: 'skipped',
    error: 'stopped by a person',
    job: { state: { consecutiveErrors: 0 } }
  })
})
