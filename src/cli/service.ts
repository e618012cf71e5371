import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { exitMeanings } from '../errors.ts'
import { action, group } from './command.ts'
import { exitCode } from './failure.ts'
import { chooseManager, managerOption } from './service/choose.ts'
import type { ServiceState } from './service/manager.ts'

const meanings: Readonly<Record<number, string>> = exitMeanings

const install = action({
  summary: 'Start the gateway now and at each login, and again whenever it crashes',
  options: {},
  example: 'portcullis service install',
  async run({ env, json, terminal }) {
    const manager = chooseManager(env)
    await manager.check()
    mkdirSync(dirname(manager.path), { recursive: true })
    writeFileSync(manager.path, manager.text, { mode: 0o600 })
    await manager.start()
    const state = await manager.state()
    if (json) terminal.json({ manager: manager.name, path: manager.path, ...state })
    else {
      terminal.print(`${manager.name} keeps the gateway running: ${state.state}.`)
      for (const line of [`Its file: ${manager.path}`, ...manager.remarks]) terminal.print(line)
    }
    return exitCode.ok
  }
})

const uninstall = action({
  summary: 'Stop the service and remove its file; state and configuration stay',
  options: {},
  example: 'portcullis service uninstall',
  async run({ env, json, terminal }) {
    const manager = chooseManager(env)
    const removed = existsSync(manager.path)
    if (removed) {
      await manager.stop()
      rmSync(manager.path)
      await manager.forget()
    }
    if (json) terminal.json({ manager: manager.name, path: manager.path, removed })
    else terminal.print(removed ? `Stopped, and removed ${manager.path}.` : 'There is no service to remove.')
    return exitCode.ok
  }
})

const sentences = ({ running, state, pid, exitCode: code, restarts }: ServiceState): readonly string[] => [
  `The service is ${state}${pid === undefined ? '' : `, process ${pid}`}.`,
  ...(restarts ? [`It was started again ${restarts === 1 ? 'once' : `${restarts} times`}.`] : []),
  ...(running || code === undefined
    ? []
    : [`It ended with ${code}: ${meanings[code] ?? 'a crash; its log tells more'}.`])
]

const status = action({
  summary: 'Show whether the service runs, and how it ended',
  options: {},
  example: 'portcullis service status',
  async run({ env, json, terminal }) {
    const manager = chooseManager(env)
    const installed = existsSync(manager.path)
    const state: ServiceState = installed ? await manager.state() : { running: false, state: 'not installed' }
    if (json) terminal.json({ manager: manager.name, path: manager.path, installed, ...state })
    else for (const line of sentences(state)) terminal.print(line)
    return state.running ? exitCode.ok : exitCode.refused
  }
})

const print = action({
  summary: 'Print the file of the service, and change nothing',
  options: managerOption,
  example: 'portcullis service print --manager systemd',
  run({ values, env, json, terminal }) {
    const { name, path, text } = chooseManager(env, values.manager)
    if (json) terminal.json({ manager: name, path, text })
    else terminal.write(text)
    return exitCode.ok
  }
})

export default group({
  actions: { install, uninstall, status, print },
  example: 'portcullis service install'
})
