import type { PendingRequest } from '../../src/protocol/device.ts'
import type { SurfaceRequest } from '../../src/protocol/node.ts'
import { now } from '../../src/time.ts'

/** A device names itself, and a model may read this conversation later: only plain words of it are shown. */
const plainName = ({ displayName, clientId }: Pick<PendingRequest, 'displayName' | 'clientId'>): string =>
  (displayName ?? clientId ?? '')
    .replace(/[^\p{L}\p{N} ._-]/gu, '')
    .trim()
    .slice(0, 32) || 'a device without a name'

const plainWord = (word: string | undefined): string => (word ?? '').replace(/[^\w .]/g, '').slice(0, 24)

/** Who asks, from what, and since when. */
const named = (request: PendingRequest | SurfaceRequest): string => {
  const minutes = Math.max(0, Math.floor((now() - request.ts) / 60_000))
  const age = minutes === 0 ? 'just now' : `${minutes} min ago`
  return `${plainName(request)} (${plainWord(request.platform) || 'unknown platform'}), ${age}`
}

const answers = ({ requestId }: { requestId: string }): string =>
  `\n  \`/approve ${requestId}\` or \`/reject ${requestId}\``

const asked = ({ roles, scopes }: PendingRequest): string =>
  [...roles.filter((role) => role === 'node'), ...scopes.map((scope) => scope.replace('operator.', ''))].join(
    ', '
  )

/** A device that waits, with the code to compare. */
const deviceLine = (request: PendingRequest): string => {
  const { compareCode } = request
  const code = `${compareCode.slice(0, 3)} ${compareCode.slice(3)}`
  return `- **${code}** ${named(request)}, asks for: ${asked(request) || 'nothing'}${answers(request)}`
}

/** A node that waits, with the commands that it would answer. */
const surfaceLine = (request: SurfaceRequest): string => {
  const commands = request.commands.map((command) => `\`${command.replace(/[^\w.]/g, '')}\``).join(', ')
  return `- ${named(request)}, lends: ${commands || 'no command'}${answers(request)}`
}

/** Who waits for an answer, in words that fit a conversation. */
export const waitingInWords = (
  devices: readonly PendingRequest[],
  surfaces: readonly SurfaceRequest[]
): string => {
  const lines = [
    ...(devices.length > 0 ? ['Compare the code with the one on the device before you approve it:'] : []),
    ...devices.map(deviceLine),
    ...(surfaces.length > 0 ? ['These nodes are paired, and ask what the agent may use on them:'] : []),
    ...surfaces.map(surfaceLine)
  ]
  return lines.join('\n') || 'No device waits for approval.'
}
