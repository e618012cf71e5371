import t from 'tap'
import { createClock } from '../../../../plugins/agent/tools/clock.ts'

const clock = createClock(() => Date.UTC(2026, 6, 1, 22, 30, 5))
const context = { agentId: 'main', sessionKey: 's', runId: 'r', signal: new AbortController().signal }

t.test('the clock reads the same moment in any zone', async (t) => {
  t.same(await clock.execute({ timeZone: 'Europe/Berlin' }, context), {
    timeZone: 'Europe/Berlin',
    weekday: 'Thursday',
    date: '2026-07-02',
    time: '00:30:05',
    offset: 'GMT+02:00',
    utc: '2026-07-01T22:30:05.000Z'
  })
})

t.test('without a zone it reads the gateway’s own', async (t) => {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  t.match(await clock.execute({}, context), { timeZone, utc: '2026-07-01T22:30:05.000Z' })
})

t.test('an unknown zone is refused with a hint', async (t) => {
  await t.rejects(clock.execute({ timeZone: 'Atlantis' }, context), { message: /no time zone "Atlantis"/ })
})
