import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createFeed, type Feed } from '../feed.ts'
import type { Owner } from '../gateway-process.ts'

/** Longer than any watchdog of a test. */
const PATIENCE_MS = 40_000

/** One datagram, and the process that sent it as the kernel tells it. */
export interface Notice {
  readonly pid: number
  readonly text: string
}

const script = fileURLToPath(new URL('datagrams.py', import.meta.url))

const python = (): string => {
  const path = process.env.PYTHON ?? '/usr/bin/python3'
  if (!existsSync(path))
    throw new Error(
      `No python3 at ${path}, and Node opens no datagram sockets of the Unix family. Install it (apt-get install python3), or set PYTHON.`
    )
  return path
}

/** The notify socket of a service manager: NAME is a path, or `@name` for an abstract one. */
export const openNotifySocket = async (
  owner: Owner,
  name: string,
  heard: (notice: Notice) => void = () => undefined
): Promise<Feed<Notice>> => {
  const child = spawn(python(), [script, 'listen', name], { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'close')
  owner.teardown(async () => {
    child.kill('SIGKILL')
    await gone
  })
  const notices = createFeed<Notice>('notice', PATIENCE_MS)
  createInterface({ input: child.stdout }).on('line', (line) => {
    const notice = JSON.parse(line) as Notice
    notices.push(notice)
    heard(notice)
  })
  await notices.find(({ text }) => text === 'LISTENING')
  return notices
}

/** The command line that becomes this command with a connected socket in its hands, as `OpenFile=` gives it. */
export const withOpenFile = (path: string, name: string, command: readonly string[]): string[] => [
  ...[python(), script, 'run', path, name],
  ...command
]
