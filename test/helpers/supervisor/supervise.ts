import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createFeed, type Feed } from '../feed.ts'
import type { Owner } from '../gateway-process.ts'
import { type Notice, openNotifySocket, withOpenFile } from './notify-socket.ts'
import { parseUnit, type Unit } from './unit.ts'

/** What the supervisor did and saw, in order. `left alone` is the last of them. */
export type Moment =
  | { readonly what: 'started'; readonly pid: number }
  | { readonly what: 'ready'; readonly pid: number; readonly url: string }
  | { readonly what: 'hung'; readonly pid: number }
  | {
      readonly what: 'ended'
      readonly pid: number
      readonly code: number | null
      readonly signal: string | null
    }
  | { readonly what: 'left alone' }

export interface Supervision {
  readonly moments: Feed<Moment>
  readonly notices: Feed<Notice>
  readonly unit: Unit
  /** As `systemctl stop`: asks it to end, and starts it no more. */
  stop(): Promise<void>
}

export interface SuperviseOptions {
  /** What stands for `%t`. */
  readonly runtimeDir: string
  /** An environment beside the unit's own. */
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** By how much its times pass quicker than the unit says. */
  readonly speed?: number
  /** As systemd before 253: no `OpenFile=`, and a notify socket without a path. */
  readonly old?: boolean
}

/** The rules of systemd.service(5), `Restart=`. */
const isStartedAgain = (unit: Unit, code: number | null, signal: string | null): boolean => {
  if (code !== null && unit.neverOn.has(code)) return false
  if (code !== null && unit.restartOn.has(code)) return true
  const clean = code === 0 || (code !== null && unit.successOn.has(code)) || signal === 'SIGTERM'
  return unit.restart === 'always' || (unit.restart === 'on-failure' && !clean)
}

/** A small systemd for one service: it does what the unit says, and nothing else. */
export const supervise = async (
  owner: Owner,
  text: string,
  { runtimeDir, env = {}, args = [], speed = 10, old = false }: SuperviseOptions
): Promise<Supervision> => {
  const unit = parseUnit(text)
  if (unit.type !== 'notify' || unit.notifyAccess !== 'all') throw new Error('the unit has another type')
  mkdirSync(join(runtimeDir, 'systemd'), { recursive: true })
  const path = unit.openFile.path.replace('%t', runtimeDir)
  const socket = old ? `@portcullis-test-${process.pid}` : path
  const moments = createFeed<Moment>('moment', 40_000)
  const watchdogMs = unit.watchdogMs / speed
  let child: ChildProcess | undefined
  let watchdog: NodeJS.Timeout | undefined
  let isWanted = true

  const hang = (): void => {
    moments.push({ what: 'hung', pid: child?.pid ?? -1 })
    child?.kill(unit.watchdogSignal)
  }
  /** From READY on, silence is taken for a hang. */
  const hear = ({ text }: Notice): void => {
    const isReady = text.startsWith('READY=1')
    if (isReady) moments.push({ what: 'ready', pid: child?.pid ?? -1, url: /http:\S+/.exec(text)?.[0] ?? '' })
    if (!isReady && !text.startsWith('WATCHDOG=1')) return
    clearTimeout(watchdog)
    watchdog = setTimeout(hang, watchdogMs)
  }
  const notices = await openNotifySocket(owner, socket, hear)

  /** One run, from its start to its end, and whether another follows. */
  const run = async (): Promise<boolean> => {
    const command = [...unit.command, ...args]
    const [file = '', ...words] = old ? command : withOpenFile(path, unit.openFile.name, command)
    child = spawn(file, words, {
      env: { ...unit.environment, ...env, NOTIFY_SOCKET: socket, WATCHDOG_USEC: String(watchdogMs * 1000) },
      stdio: 'ignore'
    })
    const { pid = -1 } = child
    moments.push({ what: 'started', pid })
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
    clearTimeout(watchdog)
    moments.push({ what: 'ended', pid, code, signal })
    return isStartedAgain(unit, code, signal)
  }

  const life = (async () => {
    while ((await run()) && isWanted) await pause(unit.restartMs / speed)
    moments.push({ what: 'left alone' })
  })()

  const stop = async (): Promise<void> => {
    isWanted = false
    child?.kill('SIGTERM')
    const late = setTimeout(() => child?.kill('SIGKILL'), unit.stopMs)
    await life
    clearTimeout(late)
  }
  owner.teardown(async () => {
    isWanted = false
    child?.kill('SIGKILL')
    await life
  })
  return { moments, notices, unit, stop }
}
