import t, { type Test } from 'tap'
import { now } from '../../../src/time.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'
import { commandLine } from './command-line.ts'

/** A command line whose own gateway is a real one, without a model. */
const withGateway = async (t: Test) => {
  const { wsUrl } = await startGateway(t)
  const cli = commandLine(t)
  cli.announce(Number(new URL(wsUrl).port))
  cli.put('token', TOKEN)
  const cron = (...args: string[]) => cli.run(['cron', ...args])
  const jobs = async () => JSON.parse((await cron('list', '--all', '--json')).stdout).jobs
  return { cron, jobs }
}

t.test('a reminder is added, listed, run by hand, looked up in the log and removed', async (t) => {
  const { cron, jobs } = await withGateway(t)
  t.match(await cron('list'), { code: 0, stdout: /^No jobs\. Add one: / })
  const added = await cron('add', '--name', 'Tea', '--at', '20m', '--system-event', 'Tea is ready.')
  t.match(added, { code: 0, stdout: /^Added Tea\. It runs in 1\d min/, stderr: '' })
  const [job] = await jobs()
  t.match(job, {
    ...{ name: 'Tea', enabled: true, sessionTarget: 'main', wakeMode: 'now' },
    payload: { kind: 'systemEvent', text: 'Tea is ready.' }
  })
  t.ok(Math.abs(Date.parse(job.schedule.at) - now() - 1_200_000) < 60_000)
  const { stdout: table } = await cron('list')
  t.match(table, /^NAME +SCHEDULE +NEXT +LAST +SESSION +JOB\nTea +at \S+Z +in 1\d min +- +main +\S+\n$/)
  t.match(await cron('run', 'Tea', '--due'), { code: 0, stdout: 'Tea was not run: not-due.\n' })
  t.match(await cron('run', 'Tea'), { code: 0, stdout: /^Tea runs now\. .*cron runs / })
  const { stdout: log } = await cron('runs', 'Tea')
  t.match(log, /^WHEN +NAME +STATUS +TOOK +DELIVERY +WORDS\n.* +Tea +ok +.* +delivered +Tea is ready\.\n$/)
  t.match(await cron('rm', job.id.slice(0, 30)), { code: 0, stdout: 'Removed Tea.\n' })
  t.match((await cron('runs', job.id)).stdout, /Tea is ready/, 'the log outlives the job')
  t.match(await cron('rm', 'Tea'), { code: 2, stderr: /there is no job 'Tea'/ })
})

t.test('a job for an agent is added whole, changed, turned off and on', async (t) => {
  const { cron, jobs } = await withGateway(t)
  const when = ['--cron', '0 9 * * MON-FRI', '--tz', 'Europe/Berlin', '--exact']
  const what = [
    '--message',
    'What is on today?',
    '--thinking',
    'low',
    '--timeout-seconds',
    '90',
    '--no-deliver'
  ]
  t.match(await cron('add', ...when, ...what, '--disabled'), {
    code: 0,
    stdout: 'Added What is on today?. It will not run by itself.\n'
  })
  t.match(await jobs(), [
    {
      ...{ name: 'What is on today?', enabled: false, sessionTarget: 'isolated', delivery: { mode: 'none' } },
      schedule: { kind: 'cron', expr: '0 9 * * MON-FRI', tz: 'Europe/Berlin', staggerMs: 0 },
      payload: { kind: 'agentTurn', message: 'What is on today?', thinking: 'low', timeoutSeconds: 90 }
    }
  ])
  t.match(await cron('list'), { stdout: /^No jobs/ })
  t.match(await cron('list', '--all'), { stdout: /0 9 \* \* MON-FRI \(Europe\/Berlin\) +off/ })
  const changes = ['--name', 'Day', '--every', '2h', '--session', 'session:diary']
  t.match(await cron('edit', 'What is on today?', ...changes), { code: 0, stdout: /^Changed Day\./ })
  t.match(await cron('enable', 'Day'), { code: 0, stdout: /^Turned on Day\. It runs in (2 h|1 h 59)/ })
  t.match(await jobs(), [
    { name: 'Day', enabled: true, schedule: { everyMs: 7_200_000 }, payload: { thinking: 'low' } }
  ])
  t.match(await cron('disable', 'Day'), { stdout: 'Turned off Day. It will not run by itself.\n' })
})

t.test('a time is read by the clock of the machine where it names no zone', async (t) => {
  const { cron, jobs } = await withGateway(t)
  await cron('add', '--at', '2099-06-01T12:00', '--system-event', 'A')
  t.equal((await jobs())[0].schedule.at, new Date('2099-06-01T12:00').toISOString())
})

t.test('what makes no sense is said before a gateway is called', async (t) => {
  const cli = commandLine(t)
  const wrong: readonly [string[], RegExp][] = [
    [['lst'], /no action 'lst'; did you mean 'list'/],
    [['list', 'x'], /does not take 'x'/],
    [['rm'], /'cron rm' needs a job/],
    [['add', '--message', 'x'], /needs a time/],
    [['add', '--every', '5m'], /needs '--message' or '--system-event'/],
    [['add', '--every', 'often', '--message', 'x'], /'--every' needs a length of time/],
    [['add', '--at', 'tomorrow', '--message', 'x'], /'--at' needs a time/],
    [['add', '--at', '5m', '--every', '5m', '--message', 'x'], /is enough/],
    [['add', '--at', '5m', '--tz', 'UTC', '--message', 'x'], /go with '--cron'/],
    [['add', '--at', '5m', '--message', 'x', '--system-event', 'y'], /exclude each other/],
    [['add', '--at', '5m', '--message', 'x', '--to', 'y'], /go with '--channel'/],
    [['add', '--at', '5m', '--message', 'x', '--channel', 'y', '--no-deliver'], /exclude each other/]
  ]
  for (const [args, stderr] of wrong) {
    t.match(await cli.run(['cron', ...args]), { code: 2, stderr }, args.join(' '))
  }
})

t.test('what the gateway refuses is said in its words', async (t) => {
  const { cron } = await withGateway(t)
  t.match(await cron('add', '--cron', '61 * * * *', '--message', 'x'), {
    code: 1,
    stderr: /no cron expression/
  })
  t.match(await cron('add', '--at', '5m', '--message', 'x', '--channel', 'pigeon', '--to', 'y'), {
    code: 1,
    stderr: /unknown channel "pigeon"/
  })
})
