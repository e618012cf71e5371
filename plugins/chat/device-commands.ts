import { GatewayError } from '../../src/errors.ts'
import type { PendingRequest } from '../../src/protocol/device.ts'
import { satisfies } from '../../src/protocol/scopes.ts'
import type { Client } from '../../src/rpc.ts'
import { now } from '../../src/time.ts'
import type { Pairing } from '../pairing/index.ts'

/** A device names itself, and a model may read this conversation later: only plain words of it are shown. */
const plainName = ({ displayName, clientId }: PendingRequest): string =>
  (displayName ?? clientId ?? '')
    .replace(/[^\p{L}\p{N} ._-]/gu, '')
    .trim()
    .slice(0, 32) || 'a device without a name'

const plainWord = (word: string | undefined): string => (word ?? '').replace(/[^\w .]/g, '').slice(0, 24)

const asked = ({ roles, scopes }: PendingRequest): string =>
  [...roles.filter((role) => role === 'node'), ...scopes.map((scope) => scope.replace('operator.', ''))].join(
    ', '
  )

const described = (request: PendingRequest): string => {
  const { requestId, compareCode, platform, ts } = request
  const minutes = Math.max(0, Math.floor((now() - ts) / 60_000))
  const age = minutes === 0 ? 'just now' : `${minutes} min ago`
  const code = `${compareCode.slice(0, 3)} ${compareCode.slice(3)}`
  return `- **${code}** ${plainName(request)} (${plainWord(platform) || 'unknown platform'}), ${age}, asks for: ${asked(request) || 'nothing'}\n  \`/approve ${requestId}\` or \`/reject ${requestId}\``
}

const notAllowed = 'This connection may not decide over devices: it does not hold operator.pairing.'
const pattern = /^\/(devices|approve|reject)(?:\s+(\S+))?\s*$/i

/**
 * `/devices`, `/approve` and `/reject`: the owner's decisions over devices, out of a conversation. They are
 * carried out at once, by whoever sent them and with what that connection was granted. Nothing of that
 * authority is written into the run, which only carries the words of the answer.
 */
export const createDeviceCommands = ({ approvals }: Pick<Pairing, 'approvals'>) => {
  const list = async (client: Client): Promise<string> => {
    const { pending } = await approvals.list(client)
    if (pending.length === 0) return 'No device waits for approval.'
    return [
      'Compare the code with the one on the device before you approve it:',
      ...pending.map(described)
    ].join('\n')
  }

  const decide = async (client: Client, verb: string, requestId: string | undefined): Promise<string> => {
    if (verb === 'devices') return list(client)
    if (!requestId) return `Name the request: \`/${verb} <requestId>\`. \`/devices\` lists them.`
    if (verb === 'approve') {
      await approvals.approve(client, requestId)
      return 'Approved. The device can connect now.'
    }
    await approvals.reject(client, requestId)
    return 'Rejected.'
  }

  /** @returns the answer, or `undefined` for a message that is none of these commands. */
  return async (client: Client, message: string): Promise<string | undefined> => {
    const [, verb, requestId] = pattern.exec(message.trim()) ?? []
    if (!verb) return undefined
    if (!satisfies(client.scopes, 'operator.pairing')) return notAllowed
    try {
      return await decide(client, verb.toLowerCase(), requestId)
    } catch (error) {
      if (error instanceof GatewayError) return `That was refused: ${error.message}.`
      throw error
    }
  }
}
