import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Environment } from '../command.ts'
import { describeService } from './description.ts'
import { runTool, type ServiceManager } from './manager.ts'
import { systemdUnit } from './systemd-unit.ts'

const UNIT = 'portcullis.service'

/** `NAME=value` a line, as `systemctl show` prints them. */
const properties = (text: string): ReadonlyMap<string, string> =>
  new Map(text.split('\n').map((line) => [line.split('=', 1)[0] ?? '', line.slice(line.indexOf('=') + 1)]))

/** systemd, in the session of this user: no rights of root are needed. */
export const systemd = (env: Environment): ServiceManager => {
  const systemctl = (args: readonly string[], options?: Parameters<typeof runTool>[2]) =>
    runTool(['systemctl', '--user', ...args], env, options)
  const config = env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config')
  return {
    name: 'systemd',
    path: join(config, 'systemd', 'user', UNIT),
    text: systemdUnit(describeService(env, 'systemd')),
    remarks: [
      `What it says: journalctl --user -u ${UNIT} -f`,
      'To keep it running while you are logged out: loginctl enable-linger'
    ],
    check: async () => {
      await systemctl(['show', '--property=Version'], {
        remedy:
          'This needs systemd and a login session of this user. Otherwise `portcullis service print` shows the unit, and docs/supervision.md the rules.'
      })
    },
    async start() {
      await systemctl(['daemon-reload'])
      await systemctl(['enable', UNIT])
      // Comes back once the gateway said that it is ready.
      await systemctl(['restart', UNIT], { remedy: `See why: journalctl --user -u ${UNIT} -n 50` })
    },
    stop: async () => {
      await systemctl(['disable', '--now', UNIT])
    },
    forget: async () => {
      await systemctl(['daemon-reload'])
    },
    async state() {
      const wanted = ['ActiveState', 'SubState', 'MainPID', 'ExecMainCode', 'ExecMainStatus', 'NRestarts']
      const found = properties(await systemctl(['show', UNIT, `--property=${wanted.join(',')}`]))
      const number = (name: string) => Number(found.get(name) ?? 0)
      const pid = number('MainPID')
      // CLD_EXITED of waitid(2): it ended by itself, and the status is its exit code.
      const hasExited = pid === 0 && number('ExecMainCode') === 1
      return {
        running: found.get('ActiveState') === 'active',
        state: `${found.get('ActiveState')} (${found.get('SubState')})`,
        pid: pid || undefined,
        exitCode: hasExited ? number('ExecMainStatus') : undefined,
        restarts: number('NRestarts')
      }
    }
  }
}
