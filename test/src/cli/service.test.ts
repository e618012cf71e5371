import t from 'tap'
import { commandLine } from './command-line.ts'

t.test('the unit of systemd restarts on a crash and on 75, and never on 69 or 78', async (t) => {
  if (process.platform !== 'linux') {
    t.pass('the unit is systemd’s, and this is no Linux')
    return
  }
  const { code, stdout } = await commandLine(t).run(['service', 'print'])
  t.equal(code, 0)
  for (const line of [
    'Type=notify',
    'Restart=on-failure',
    'RestartForceExitStatus=75',
    'RestartPreventExitStatus=69 78',
    'WatchdogSec=60'
  ]) {
    t.match(stdout, new RegExp(`^${line}$`, 'm'))
  }
  t.match(stdout, /^ExecStart="[^"]+" "[^"]+cli\.ts" "gateway"/m)
  t.notMatch(stdout, /token|password/i)
})

t.test('what is not installed is said to be', async (t) => {
  t.match(await commandLine(t).run(['service', 'status']), { stdout: /not installed/ })
})
