import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { commandLine } from './command-line.ts'

/** A `systemctl` that notes how it was called and answers as the real one does, first in the PATH. */
const withSystemctl = (t: Test, script: string) => {
  const cli = commandLine(t)
  const bin = join(cli.home, 'bin')
  const calls = join(cli.home, 'calls')
  mkdirSync(bin)
  writeFileSync(join(bin, 'systemctl'), `#!/bin/sh\necho "$*" >> '${calls}'\n${script}\n`)
  chmodSync(join(bin, 'systemctl'), 0o755)
  return {
    unit: join(cli.home, '.config/systemd/user/portcullis.service'),
    calls: () => (existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : []),
    run: (...args: readonly string[]) =>
      cli.run(['service', ...args], { env: { PATH: `${bin}:/usr/bin:/bin`, XDG_CONFIG_HOME: '' } })
  }
}

const shows = (...properties: readonly string[]) => `printf '%s\\n' ${properties.join(' ')}`

const runs = shows('ActiveState=active', 'SubState=running', 'MainPID=4711', 'ExecMainCode=0', 'NRestarts=2')

t.test('install writes the unit, starts it at once, and tells how it is', async (t) => {
  const { run, unit, calls } = withSystemctl(t, runs)
  const { code, stdout } = await run('install')
  t.equal(code, 0)
  t.match(stdout, /^systemd keeps the gateway running: active \(running\)\./)
  t.equal(readFileSync(unit, 'utf8'), (await run('print')).stdout)
  t.same(
    calls().filter((call) => !call.includes(' show ')),
    ['--user daemon-reload', '--user enable portcullis.service', '--user restart portcullis.service']
  )
})

t.test(
  'where systemd does not serve this user, nothing is written, and its own words are told',
  async (t) => {
    const { run, unit, calls } = withSystemctl(
      t,
      'echo "Failed to connect to bus: No medium found" >&2; exit 1'
    )
    const { code, stderr } = await run('install')
    t.equal(code, 1)
    t.match(stderr, /Failed to connect to bus: No medium found\n.*portcullis service print/)
    t.notOk(existsSync(unit))
    t.equal(calls().length, 1)
  }
)

t.test('uninstall stops it and removes the unit, once', async (t) => {
  const { run, unit, calls } = withSystemctl(t, runs)
  await run('install')
  t.match(await run('uninstall'), { code: 0, stdout: /^Stopped, and removed / })
  t.notOk(existsSync(unit))
  t.same(calls().slice(-2), ['--user disable --now portcullis.service', '--user daemon-reload'])
  t.match(await run('uninstall'), { code: 0, stdout: 'There is no service to remove.\n' })
})

t.test('status tells a running service from one that ended, and what its code means', async (t) => {
  const well = withSystemctl(t, runs)
  await well.run('install')
  t.match(await well.run('status'), {
    code: 0,
    stdout: 'The service is active (running), process 4711.\nIt was started again 2 times.\n'
  })
  const ended = withSystemctl(
    t,
    shows('ActiveState=failed', 'SubState=failed', 'MainPID=0', 'ExecMainCode=1', 'ExecMainStatus=69')
  )
  await ended.run('install')
  t.match(await ended.run('status'), {
    code: 1,
    stdout: /^The service is failed \(failed\)\.\nIt ended with 69: another gateway holds/
  })
  t.match(JSON.parse((await ended.run('status', '--json')).stdout), { installed: true, exitCode: 69 })
})

t.test('a service manager that nobody knows is refused by name', async (t) => {
  t.match(await commandLine(t).run(['service', 'print', '--manager', 'cron']), {
    code: 2,
    stderr: /needs systemd or launchd, not 'cron'/
  })
})

t.test('under launchd an end that only a person can mend counts as success, and is told', async (t) => {
  const cli = commandLine(t)
  const args = ['gateway', '--port', '0', '--bind', '203.0.113.7']
  const { code, stderr } = await cli.run(args, { env: { PORTCULLIS_SUPERVISOR: 'launchd' } })
  t.equal(code, 0)
  t.match(stderr, /203\.0\.113\.7/)
  t.equal((await cli.run(args, { env: { PORTCULLIS_SUPERVISOR: 'systemd' } })).code, 78)
})
