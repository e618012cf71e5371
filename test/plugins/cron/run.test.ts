import t from 'tap'
import { says } from '../../helpers/network/openai.ts'
import { everyDay, handClock, startCron, startThinkingCron } from './scene.ts'

t.test('a job runs at its time, answers into the main conversation and is told of', async (t) => {
  const { clock, set } = handClock('2026-05-01T08:00:00Z')
  const { add, client, ended, get, lines, log, runDue } = await startCron(t, { clock })
  const { id, state } = await add()
  t.equal(state.nextRunAtMs, Date.parse('2026-05-01T09:00:00Z'))
  await runDue()
  t.same(await log(id), [], 'not before its time')

  set('2026-05-01T09:00:01Z')
  await runDue()
  const finished = await ended(id)
  t.match(finished, {
    status: 'ok',
    runAtMs: Date.parse('2026-05-01T09:00:00Z'),
    nextRunAtMs: Date.parse('2026-05-02T09:00:00Z'),
    sessionKey: `agent:main:cron:${id}`,
    delivered: true
  })
  t.match(finished.runId, /^cron:/)
  t.ok(client.frames.some(({ event, payload }) => event === 'cron' && payload.action === 'started'))
  t.same(await lines(), [`assistant: [Briefing]\n\n${finished.summary}`])
  t.match(finished.summary, /4/)
  t.equal((await lines(`cron:${id}`)).at(0), 'user: 2 + 2')
  t.equal((await lines(`cron:${id}`)).at(-1), `assistant: ${finished.summary}`)
  t.match(await log(id), [{ jobId: id, jobName: 'Briefing', action: 'finished', runId: finished.runId }])
  t.match((await get(id)).state, {
    lastRunStatus: 'ok',
    lastStatus: 'ok',
    lastDeliveryStatus: 'delivered',
    consecutiveErrors: 0,
    nextRunAtMs: Date.parse('2026-05-02T09:00:00Z')
  })
})

t.test('an isolated run sees nothing of the runs before it', async (t) => {
  const { clock, set } = handClock('2026-05-01T08:00:00Z')
  const { add, ended, model, runDue } = await startThinkingCron(t, { clock })
  model.playOtherwise(() => says('Sunny.'))
  const { id } = await add({ payload: { kind: 'agentTurn', message: 'Weather?', toolsAllow: ['clock'] } })
  for (const [count, day] of [1, 2].entries()) {
    set(`2026-05-0${day}T09:00:00Z`)
    await runDue()
    await ended(id, count + 1)
  }
  const asked = model.seen.map(({ body }) => body.messages.filter(({ role }) => role !== 'system'))
  t.match(asked, [[{ role: 'user', content: 'Weather?' }], [{ role: 'user', content: 'Weather?' }]])
  t.equal(asked[1]?.length, 1)
  t.match(model.seen[0]?.body.messages[0], { role: 'system', content: /"Briefing".*2026-05-01T09:00:00/ })
  const offered = model.seen.map(({ body }) => body.tools?.map((tool) => tool.function.name) ?? [])
  for (const names of offered) t.notOk(names.includes('notes_add'), 'only the tools that it allows')
})

t.test('a job for a session goes on with what was said there', async (t) => {
  const { clock, set } = handClock('2026-05-01T08:00:00Z')
  const { add, ended, lines, model, runDue } = await startThinkingCron(t, { clock })
  model.playOtherwise(() => says('Noted.'))
  const { id } = await add({
    sessionTarget: 'session:diary',
    payload: { kind: 'agentTurn', message: '/reset' }
  })
  for (const [count, day] of [1, 2].entries()) {
    set(`2026-05-0${day}T09:00:00Z`)
    await runDue()
    t.match(await ended(id, count + 1), { status: 'ok', sessionKey: 'agent:main:diary' })
  }
  t.equal(model.seen[1]?.body.messages.filter(({ role }) => role === 'user').length, 2)
  t.same(
    await lines('diary'),
    ['user: /reset', 'assistant: Noted.', 'user: /reset', 'assistant: Noted.'],
    'a slash in a job is text'
  )
  t.same(await lines(), [], 'nothing is said elsewhere')
})

t.test(
  'a job that answers HEARTBEAT_OK or NO_REPLY, or is told to deliver nothing, says nothing',
  async (t) => {
    const { clock, set } = handClock('2026-05-01T08:00:00Z')
    const { add, ended, lines, log, model, runDue } = await startThinkingCron(t, { clock })
    model.play(says('HEARTBEAT_OK'), says('NO_REPLY'), says('Something.'))
    const { id } = await add()
    for (const day of [1, 2]) {
      set(`2026-05-0${day}T09:00:00Z`)
      await runDue()
      t.match(await ended(id, day), { status: 'ok' })
    }
    const quiet = await add({ schedule: everyDay('0 12 * * *'), delivery: { mode: 'none' } })
    set('2026-05-02T12:00:00Z')
    await runDue()
    t.match(await ended(quiet.id), { status: 'ok', summary: 'Something.' })
    t.match(await log(quiet.id), [{ deliveryStatus: 'not-requested' }])
    t.same(await lines(), [])
  }
)

t.test('without a model, a system event is said as it is; a job that is done is gone', async (t) => {
  const { clock, set } = handClock('2026-05-01T08:00:00Z')
  const { add, client, ended, lines, log, runDue } = await startCron(t, { clock })
  const { id } = await add({
    name: 'Reminder',
    schedule: { kind: 'at', at: '2026-05-01T15:00:00+02:00' },
    sessionTarget: 'main',
    wakeMode: 'next-heartbeat',
    payload: { kind: 'systemEvent', text: 'Take the bread out.' }
  })
  set('2026-05-01T13:00:00Z')
  await runDue()
  t.match(await ended(id), { status: 'ok', delivered: true })
  t.same(await lines(), ['assistant: [Reminder]\n\nTake the bread out.'])
  await client.find(({ event, payload }) => event === 'cron' && payload.action === 'removed')
  t.match(await client.refusal('cron.get', { id }), {
    code: 'INVALID_REQUEST',
    details: { code: 'CRON_JOB_NOT_FOUND', jobId: id }
  })
  t.match(await log(id), [{ status: 'ok', jobName: 'Reminder' }], 'the log stays')
})

t.test('with a model, a system event has the agent look at the main conversation and speak', async (t) => {
  const { clock, set } = handClock('2026-05-01T08:00:00Z')
  const { add, client, ended, lines, model, runDue } = await startThinkingCron(t, { clock })
  await client.call('chat.inject', { sessionKey: 'main', message: 'The oven is on.' })
  model.play(says('The bread, please!'))
  const { id } = await add({
    schedule: { kind: 'at', at: '2026-05-01T13:00:00' },
    deleteAfterRun: false,
    sessionTarget: 'main',
    payload: { kind: 'systemEvent', text: 'Bread is done.' }
  })
  set('2026-05-01T13:00:00Z')
  await runDue()
  t.match(await ended(id), {
    status: 'ok',
    delivered: true,
    job: { enabled: false, state: { lastStatus: 'ok' } }
  })
  const { messages = [] } = model.seen[0]?.body ?? {}
  t.match(JSON.stringify(messages), /The oven is on\..*System event: Bread is done\./)
  t.same(await lines(), ['assistant: The oven is on.', 'assistant: The bread, please!'])
})
