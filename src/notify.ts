import { execFile } from 'node:child_process'
import { writeSync } from 'node:fs'

type Environment = Readonly<Record<string, string | undefined>>

/** The first descriptor that systemd passes on: SD_LISTEN_FDS_START. */
const FIRST_FD = 3
/** How many notices fit into the time after which systemd takes the silence for a hang. */
const NOTICES = 3

/** Under which name our unit has systemd open its own notify socket for us (`OpenFile=`, systemd 253). */
export const NOTIFY_FD_NAME = 'portcullis-notify'

/** What this process must not pass on to the programs it starts: who has it could speak in our name. */
export const notifyVariables: readonly string[] = [
  'NOTIFY_SOCKET',
  'WATCHDOG_USEC',
  'WATCHDOG_PID',
  'LISTEN_FDS',
  'LISTEN_FDNAMES',
  'LISTEN_PID'
]

/** How the service manager is told how we are: sd_notify(3). Nothing here throws, nothing waits for an answer. */
export interface Notifier {
  /** From now on it is served; a service manager that was waiting for that goes on. */
  ready(status: string): void
  stopping(): void
}

/** Sends one notice; several assignments are one notice. */
type Send = (...assignments: readonly string[]) => void

export interface NotifyParts {
  readonly env: Environment
  readonly pid: number
  /** Told where a notice cannot be sent. */
  failed(error: unknown): void
}

/** The connected socket that systemd handed over, if it did. */
const passedFd = ({ LISTEN_PID, LISTEN_FDNAMES = '' }: Environment, pid: number): number | undefined => {
  const index = LISTEN_FDNAMES.split(':').indexOf(NOTIFY_FD_NAME)
  return Number(LISTEN_PID) === pid && index >= 0 ? FIRST_FD + index : undefined
}

/**
 * Node opens no datagram sockets of the Unix family. Handed one that is open and connected, it writes to it:
 * a notice is then a write(2) of this very process. Otherwise systemd's own small program says it for us.
 * See docs/decisions/0020.
 */
const senderFor = ({ env, pid, failed }: NotifyParts): Send | undefined => {
  const { NOTIFY_SOCKET, PATH } = env
  if (!NOTIFY_SOCKET) return undefined
  const fd = passedFd(env, pid)
  if (fd === undefined)
    return (...assignments) => {
      execFile('systemd-notify', [...assignments], { env: { NOTIFY_SOCKET, PATH } }, (error) => {
        if (error) failed(error)
      })
    }
  return (...assignments) => {
    try {
      writeSync(fd, assignments.join('\n'))
    } catch (error) {
      failed(error)
    }
  }
}

/** How often it wants to hear of us, in milliseconds; `undefined` where it does not watch this process. */
const intervalFor = ({ WATCHDOG_USEC, WATCHDOG_PID }: Environment, pid: number): number | undefined => {
  if (WATCHDOG_PID && Number(WATCHDOG_PID) !== pid) return undefined
  const period = Number(WATCHDOG_USEC) / 1000
  return period > 0 ? Math.max(1, Math.floor(period / NOTICES)) : undefined
}

/** The way to the service manager that started this process; one that does nothing where there is none. */
export const createNotifier = (parts: NotifyParts): Notifier => {
  const send = senderFor(parts)
  const intervalMs = intervalFor(parts.env, parts.pid)
  return {
    ready(status) {
      send?.('READY=1', `STATUS=${status}`)
      // By a timer of the one event loop: a loop that hangs falls silent, and is started anew.
      if (send && intervalMs) setInterval(() => send('WATCHDOG=1'), intervalMs).unref()
    },
    stopping: () => send?.('STOPPING=1', 'STATUS=Stopping')
  }
}
