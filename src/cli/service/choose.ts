import type { Environment, Options } from '../command.ts'
import { exitCode, Failure, misuse } from '../failure.ts'
import { launchd } from './launchd.ts'
import type { ServiceManager } from './manager.ts'
import { systemd } from './systemd.ts'

const managers: Readonly<Record<string, (env: Environment) => ServiceManager>> = {
  systemd,
  launchd: (env) => launchd(env, process.getuid?.() ?? 0)
}

const ofPlatform: Partial<Record<NodeJS.Platform, string>> = { linux: 'systemd', darwin: 'launchd' }

export const managerOption = {
  manager: {
    type: 'string',
    value: 'NAME',
    about: Object.keys(managers).join(' or '),
    otherwise: 'the one of this machine'
  }
} as const satisfies Options

/** The service manager of this machine, or the one that is named. */
export const chooseManager = (env: Environment, named?: string): ServiceManager => {
  const name = named ?? ofPlatform[process.platform]
  if (name === undefined)
    throw new Failure(`there is no service file for ${process.platform} yet`, {
      exitCode: exitCode.refused,
      code: 'SERVICE',
      remedy:
        'Have your supervisor run `portcullis gateway`: restart it on 75 and on crashes, never on 0, 69 and 78 (docs/supervision.md).'
    })
  const manager = Object.hasOwn(managers, name) ? managers[name] : undefined
  if (!manager) throw misuse(`'--manager' needs ${Object.keys(managers).join(' or ')}, not '${name}'`)
  return manager(env)
}
