import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Environment } from '../command.ts'
import { describeService } from './description.ts'
import { LABEL, launchdPlist } from './launchd-plist.ts'
import { runTool, type ServiceManager } from './manager.ts'

/** One number of what `launchctl print` shows: `pid = 123`. Its format is promised to nobody, so nothing may depend on it. */
const numberIn = (text: string, name: string): number | undefined => {
  const found = new RegExp(`^\\s*${name} = (\\d+)`, 'm').exec(text)?.[1]
  return found === undefined ? undefined : Number(found)
}

/** launchd, in the login session of this user. */
export const launchd = (env: Environment, uid: number): ServiceManager => {
  const domain = `gui/${uid}`
  const path = join(env.HOME || homedir(), 'Library', 'LaunchAgents', `${LABEL}.plist`)
  const description = describeService(env, 'launchd')
  const stop = () => runTool(['launchctl', 'bootout', `${domain}/${LABEL}`], env, { mayFail: true })
  return {
    name: 'launchd',
    path,
    text: launchdPlist(description),
    remarks: [
      'launchd knows neither readiness nor a watchdog: a gateway that hangs is not started again by itself.',
      `What stops it from starting stands in ${join(description.stateDir, 'service.log')}`
    ],
    check: async () => {
      await runTool(['launchctl', 'print', domain], env, {
        remedy: 'This needs macOS and a login at its screen. `portcullis service print` shows the job.'
      })
    },
    async start() {
      await stop()
      await runTool(['launchctl', 'bootstrap', domain, path], env)
    },
    stop: async () => {
      await stop()
    },
    forget: async () => undefined,
    async state() {
      const found = await runTool(['launchctl', 'print', `${domain}/${LABEL}`], env, { mayFail: true })
      const state = /^\s*state = (.+)$/m.exec(found)?.[1] ?? 'not loaded'
      return {
        running: state === 'running',
        state,
        pid: numberIn(found, 'pid'),
        // 0 stands for several ends here; the error stream tells which.
        exitCode: numberIn(found, 'last exit code') || undefined
      }
    }
  }
}
