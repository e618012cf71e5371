import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { launchdPlist } from '../../../src/cli/service/launchd-plist.ts'
import { systemdUnit } from '../../../src/cli/service/systemd-unit.ts'
import { parseUnit } from '../../helpers/supervisor/unit.ts'

const awkward = {
  command: ['/opt/my node/bin/node', '/opt/100% "mine"/cli.ts', 'gateway', '$HOME'],
  environment: { PORTCULLIS_STATE_DIR: '/home/a & b/<state>', PATH: '/usr/bin:/bin' },
  stateDir: '/home/a & b/<state>'
}

const plain = {
  command: [process.execPath, import.meta.filename, 'gateway'],
  environment: { PATH: '/usr/bin' },
  stateDir: '/var/tmp'
}

/** Says loudly which test this machine cannot make, or nothing. */
const without = (program: string): { skip: string | false } => ({
  skip: spawnSync(program, ['--version']).error !== undefined && `${program} is not on this machine`
})

t.test('systemd itself finds nothing wrong with the unit', without('systemd-analyze'), async (t) => {
  const dir = t.testdir({})
  const path = join(dir, 'portcullis.service')
  const complaints = (text: string) => {
    writeFileSync(path, text)
    const { stderr } = spawnSync('systemd-analyze', ['verify', '--user', path], {
      encoding: 'utf8',
      env: { ...process.env, XDG_RUNTIME_DIR: dir, HOME: dir }
    })
    // Before 253 it does not know the key, ignores it, and uses the other way.
    return stderr.split('\n').filter((line) => line.includes(path) && !line.includes("'OpenFile'"))
  }
  t.same(complaints(systemdUnit(plain)), [])
  t.match(complaints(systemdUnit(plain).replace('WatchdogSec=60', 'WatchdogSec=sixty')), [/sixty/])
})

t.test('paths with blanks, quotes and signs reach the program as they are', async (t) => {
  const { command, environment } = parseUnit(systemdUnit(awkward))
  t.same(command, awkward.command)
  t.same(environment, awkward.environment)
})

t.test(
  'the job of launchd holds the same, as a reader of property lists has it',
  without('python3'),
  async (t) => {
    const read = 'import json,plistlib,sys; print(json.dumps(plistlib.loads(sys.stdin.buffer.read())))'
    const job: unknown = JSON.parse(
      execFileSync('python3', ['-c', read], { input: launchdPlist(awkward), encoding: 'utf8' })
    )
    t.match(job, {
      Label: 'portcullis.gateway',
      ProgramArguments: awkward.command,
      EnvironmentVariables: awkward.environment,
      RunAtLoad: true,
      KeepAlive: { SuccessfulExit: false },
      ExitTimeOut: 15,
      StandardErrorPath: '/home/a & b/<state>/service.log'
    })
  }
)
