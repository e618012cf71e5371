import { GatewayError } from '../../src/errors.ts'
import { satisfies } from '../../src/protocol/scopes.ts'
import type { Caller } from '../../src/rpc.ts'
import type { Nodes } from '../nodes/index.ts'
import type { Pairing } from '../pairing/index.ts'
import { waitingInWords } from './waiting.ts'

/** The two approvals of a device: that it may come in, and what it lends as a node. */
export interface Desks {
  readonly devices: Pairing['approvals']
  readonly surfaces: Nodes['approvals']
}

const notAllowed = 'This connection may not decide over devices: it does not hold operator.pairing.'
const pattern = /^\/(devices|approve|reject)(?:\s+(\S+))?\s*$/i

/**
 * `/devices`, `/approve` and `/reject`: the owner's decisions over devices and what they lend, out of a
 * conversation. They are carried out at once, by whoever sent them and with what that connection was granted.
 * Nothing of that authority is written into the run, which only carries the words of the answer.
 */
export const createDeviceCommands = ({ devices, surfaces }: Desks) => {
  const list = async (caller: Caller): Promise<string> => {
    const [waiting, lending] = await Promise.all([devices.list(caller), surfaces.list()])
    return waitingInWords(waiting.pending, lending.pending)
  }

  const isSurface = async (requestId: string): Promise<boolean> =>
    (await surfaces.list()).pending.some((request) => request.requestId === requestId)

  const decide = async (caller: Caller, verb: string, requestId: string | undefined): Promise<string> => {
    if (verb === 'devices') return list(caller)
    if (!requestId) return `Name the request: \`/${verb} <requestId>\`. \`/devices\` lists them.`
    const ofNode = await isSurface(requestId)
    const desk = ofNode ? surfaces : devices
    if (verb === 'reject') {
      await desk.reject(caller, requestId)
      return 'Rejected.'
    }
    await desk.approve(caller, requestId)
    return `Approved. ${ofNode ? 'The node can be asked for that now.' : 'The device can connect now.'}`
  }

  /** @returns the answer, or `undefined` for a message that is none of these commands. */
  return async (caller: Caller, message: string): Promise<string | undefined> => {
    const [, verb, requestId] = pattern.exec(message.trim()) ?? []
    if (!verb) return undefined
    if (!satisfies(caller.scopes, 'operator.pairing')) return notAllowed
    try {
      return await decide(caller, verb.toLowerCase(), requestId)
    } catch (error) {
      if (error instanceof GatewayError) return `That was refused: ${error.message}.`
      throw error
    }
  }
}

export type ObeyOwner = ReturnType<typeof createDeviceCommands>
