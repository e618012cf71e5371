import { plainLine, type Terminal } from '../terminal.ts'

/** Tells the person at the node how it stands, and what to do: each thing once, however often it is tried. */
export const createReporter = ({ print, note }: Terminal, deviceId: string) => {
  let last = ''
  const once = (say: (line: string) => void, line: string): void => {
    if (line === last) return
    last = line
    say(line)
  }

  return {
    connected: (url: string, version: string): void =>
      once(print, `Connected to ${url} (${plainLine(version)}) as node ${deviceId.slice(0, 16)}.`),

    approved: (): void => once(print, 'Approved: the gateway may use what this node offers.'),

    surfaceWaits: (requestId: string | undefined): void =>
      once(
        note,
        requestId
          ? `What this node offers waits for approval. On the gateway's machine: portcullis nodes approve ${requestId}`
          : 'What this node offers is not approved. It asks again when it reconnects.'
      ),

    deviceWaits: (requestId: string | undefined): void =>
      once(
        note,
        `This node is not paired yet; it keeps trying. On the gateway's machine: portcullis devices approve ${requestId ?? '<id>'}`
      ),

    resolved(decision: string | undefined): void {
      if (decision === 'approved') this.approved()
      if (decision === 'rejected') once(note, 'The owner has rejected what this node offers.')
      if (decision === 'removed') once(note, 'The owner has taken back the approval of this node.')
    },

    lost: (reason: string): void => once(note, `${plainLine(reason)} Trying again.`)
  }
}

export type Reporter = ReturnType<typeof createReporter>
