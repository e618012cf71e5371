import { now } from '../time.ts'
import { command, type Invocation } from './command.ts'
import { type Devices, deviceName, readDevices, showDevices, showRequest } from './device-tables.ts'
import { exitCode, Failure, misuse } from './failure.ts'
import { gatewayOptions } from './gateway-options.ts'
import { leastScopes } from './least-scopes.ts'
import { drawQr } from './qr-code.ts'
import { type Reached, reach } from './reach.ts'
import { number, shape, text } from './shape.ts'
import { didYouMean } from './suggest.ts'

const options = {
  latest: {
    type: 'boolean',
    about: 'With approve: show the newest request and the command that approves it'
  },
  'public-url': {
    type: 'string',
    value: 'URL',
    about: 'With setup: where the device will find the gateway',
    otherwise: 'where it listens'
  },
  ...gatewayOptions
} as const

type Use = Invocation<typeof options>

const list = async (gateway: Reached): Promise<Devices> =>
  readDevices(await gateway.request('device.pair.list', {}))

const showList = async ({ json, terminal }: Use, gateway: Reached): Promise<void> => {
  const devices = await list(gateway)
  if (json) terminal.json(devices)
  else showDevices(devices, now(), terminal)
}

/** Approving is left to whoever has read what is asked: this only prints the exact command. */
const showLatest = async ({ values, json, terminal }: Use, gateway: Reached): Promise<void> => {
  const { pending } = await list(gateway)
  const latest = pending.toSorted((a, b) => (number(b.ts) ?? 0) - (number(a.ts) ?? 0))[0]
  const requestId = text(latest?.requestId)
  const address = values.url === undefined ? '' : ` --url ${values.url}`
  const line = requestId ? `portcullis devices approve ${requestId}${address}` : undefined
  if (json) return terminal.json({ request: latest ?? null, command: line ?? null })
  if (!latest || !line) return terminal.print('No device waits for approval.')
  showRequest(latest, now(), terminal)
  terminal.print(`Approve it: ${line}`)
}

const isDenial = (error: unknown): boolean =>
  error instanceof Failure &&
  error.code === 'INVALID_REQUEST' &&
  error.message === 'device pairing approval denied'

/** Approves with the scope for pairing alone; what needs more says so, and is asked for as an admin. */
const approve = async (use: Use, gateway: Reached, requestId: string): Promise<void> => {
  const request = (await list(gateway)).pending.find((pending) => pending.requestId === requestId)
  let answer: unknown
  try {
    answer = await gateway.request('device.pair.approve', { requestId })
  } catch (error) {
    if (!isDenial(error)) throw error
    answer = await reach(use, ['operator.admin'], (admin) =>
      admin.request('device.pair.approve', { requestId })
    )
  }
  if (use.json) return use.terminal.json(answer)
  const name = deviceName(request ?? shape(shape(answer).device))
  use.terminal.print(`Approved ${name}. It can connect now.`)
}

const reject = async ({ json, terminal }: Use, gateway: Reached, requestId: string): Promise<void> => {
  const answer = await gateway.request('device.pair.reject', { requestId })
  if (json) terminal.json(answer)
  else terminal.print(`Rejected request ${requestId}.`)
}

/** Lists show the beginning of a device id; that is enough where only one device has it. */
const remove = async ({ json, terminal }: Use, gateway: Reached, id: string): Promise<void> => {
  const devices = (await list(gateway)).paired.filter(({ deviceId }) => text(deviceId)?.startsWith(id))
  if (devices.length > 1)
    throw misuse(`'${id}' is the beginning of ${devices.length} devices; give more of it`)
  const deviceId = text(devices[0]?.deviceId) ?? id
  const answer = await gateway.request('device.pair.remove', { deviceId })
  if (json) terminal.json(answer)
  else
    terminal.print(`Removed ${devices[0] ? deviceName(devices[0]) : deviceId}. Its connections are closed.`)
}

const profiles = ['full', 'limited', 'node']

const setup = async ({ values, json, terminal }: Use, gateway: Reached, access: string): Promise<void> => {
  const bootstrapProfile = access === 'full' ? undefined : access
  const publicUrl = values['public-url']
  const made = shape(await gateway.request('device.pair.setupCode', { bootstrapProfile, publicUrl }))
  if (json) return terminal.json(made)
  const code = text(made.setupCode) ?? ''
  if (terminal.isTTY) await drawQr(code, terminal)
  terminal.print(code)
  terminal.note(
    `One device may use it, once, within ten minutes. It finds the gateway at ${text(made.gatewayUrl)}.`
  )
}

const actions = { approve, reject, remove } as const

/** What the two words after `devices` ask for. Throws before a gateway is called in vain. */
const plan = (action: string, id: string | undefined, latest: boolean | undefined) => {
  const known = ['list', 'setup', ...Object.keys(actions)]
  if (!known.includes(action)) throw misuse(`'devices' has no action '${action}'${didYouMean(action, known)}`)
  if (latest && (action !== 'approve' || id)) throw misuse("'--latest' stands alone, after 'devices approve'")
  if (action === 'list' && id) throw misuse(`'devices list' does not take '${id}'`)
  if (action === 'setup' && id && !profiles.includes(id))
    throw misuse(`'devices setup' needs ${profiles.join(', ')}, not '${id}'`)
  if (action !== 'list' && action !== 'setup' && !latest && !id)
    throw misuse(`'devices ${action}' needs the id that 'portcullis devices list' shows`)
  if (latest) return { method: 'device.pair.list', act: showLatest }
  if (action === 'list') return { method: 'device.pair.list', act: showList }
  if (action === 'setup')
    return {
      method: 'device.pair.setupCode',
      act: (use: Use, gateway: Reached) => setup(use, gateway, id ?? 'limited')
    }
  const act = actions[action as keyof typeof actions]
  return { method: `device.pair.${action}`, act: (use: Use, gateway: Reached) => act(use, gateway, id ?? '') }
}

export default command({
  positionals: ['<list|approve|reject|remove|setup>', '[id]'],
  options,
  example: 'portcullis devices list',
  run: async (use) => {
    const [action = '', id] = use.positionals
    const { method, act } = plan(action, id, use.values.latest)
    await reach(use, leastScopes(method), (gateway) => act(use, gateway))
    return exitCode.ok
  }
})
