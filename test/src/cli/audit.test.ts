import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import t, { type Test } from 'tap'
import { startGatewayProcess } from '../../helpers/gateway-process.ts'
import { knock } from '../../plugins/pairing/scene.ts'
import { commandLine } from './command-line.ts'

t.setTimeout(120_000)

/** A gateway in whose log three devices were approved, and which is stopped again. */
const written = async (t: Test) => {
  const cli = commandLine(t)
  const start = () => startGatewayProcess(t, { stateDir: cli.stateDir })
  const gateway = await start()
  for (const scopes of [['operator.read'], ['operator.write'], ['operator.admin']]) {
    const { requestId } = await knock(t, gateway.wsUrl, { scopes, auth: { token: gateway.token } })
    await cli.run(['devices', 'approve', requestId])
  }
  const listed = await cli.run(['audit', 'list'])
  const whole = await cli.run(['audit', 'verify'])
  await gateway.stop()
  const edit = (sql: string): void => {
    const database = new DatabaseSync(join(cli.stateDir, 'portcullis.db'))
    database.exec(sql)
    database.close()
  }
  return { cli, listed, whole, edit, start }
}

t.test('the log is listed and found whole', async (t) => {
  const { listed, whole, cli } = await written(t)
  t.equal(listed.code, 0)
  t.equal(listed.stdout.match(/device\.approved/g)?.length, 3)
  t.equal(whole.code, 0)
  t.match(whole.stdout, /whole: 3 changes of authority/)
  t.match(whole.stdout, /Its end is [\da-f]{64}/)
  t.match(await cli.run(['audit', 'mend']), { code: 2, stderr: /no action 'mend'/ })
})

t.test('a row that was changed, taken out or put in is found, whoever did it and however', async (t) => {
  const tampers: Readonly<Record<string, readonly [sql: string, at: number]>> = {
    'what was given': [`update audit set detail = replace(detail, 'operator.admin', 'operator.read')`, 3],
    'who gave it': [`update audit set actor = 'gateway' where seq = 2`, 2],
    'a row taken out': ['delete from audit where seq = 2', 2],
    'rows in another order': [
      'update audit set seq = -1 where seq = 1; update audit set seq = 1 where seq = 2; update audit set seq = 2 where seq = -1',
      1
    ],
    'a row put in': [
      `insert into audit select 4, ts, actor, action, subject, detail, previous, hash from audit where seq = 3`,
      4
    ]
  }
  for (const [what, [sql, at]] of Object.entries(tampers)) {
    const { cli, edit, start } = await written(t)
    edit(sql)
    const gateway = await start()
    const { code, stdout } = await cli.run(['audit', 'verify'])
    t.equal(code, 1, what)
    t.match(stdout, new RegExp(`altered: entry ${at} `), what)
    await gateway.stop()
  }
})

t.test('a log that was cut off at its end is whole, but its end is another', async (t) => {
  const { cli, edit, start, whole } = await written(t)
  edit('delete from audit where seq = 3')
  await start()
  const { code, stdout } = await cli.run(['audit', 'verify'])
  t.equal(code, 0)
  const [end] = whole.stdout.match(/[\da-f]{64}/) ?? []
  t.ok(end)
  t.notMatch(stdout, end ?? '')
})
