import { homedir } from 'node:os'
import { join } from 'node:path'
import { command } from './command.ts'
import { openDeviceIdentity } from './device-identity.ts'
import { exitCode } from './failure.ts'
import { gatewayOptions } from './gateway-options.ts'
import { nodeCommands } from './node/commands.ts'
import { openExecPolicy } from './node/exec-policy.ts'
import { createReporter } from './node/reporter.ts'
import { stayConnected } from './node/stay-connected.ts'
import { findTarget } from './target.ts'

const { timeout: _timeout, ...dialOptions } = gatewayOptions

export default command({
  options: {
    name: { type: 'string', value: 'N', about: 'How lists call this node', otherwise: "the machine's name" },
    'allow-run': {
      type: 'boolean',
      about: 'Run every program that the gateway asks for, without an approval'
    },
    ...dialOptions
  },
  example: 'portcullis node --url ws://gateway.local:18789 --name attic',
  run: async ({ values, env, terminal }) => {
    const target = await findTarget(values, env)
    const { stateDir } = target
    const device = openDeviceIdentity(stateDir, 'node-device.json')
    const policy = openExecPolicy(join(stateDir, 'node-exec-approvals.json'), values['allow-run'] === true)
    const home = env.HOME || homedir()
    const stop = new AbortController()
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort())
    await stayConnected({
      ...{ target, device, name: values.name, path: env.PATH, signal: stop.signal },
      commands: nodeCommands({ policy, env, home }),
      reporter: createReporter(terminal, device.deviceId)
    })
    return exitCode.ok
  }
})
