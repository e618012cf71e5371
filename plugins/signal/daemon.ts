import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import type { ChannelContext } from '../../src/channel.ts'
import { LinkBlocked } from '../../src/channel-errors.ts'
import { createApi } from './api.ts'
import type { Settings } from './config.ts'

const LOOK_MS = 200
/** How long a daemon may take to end before it is killed, in milliseconds. */
const END_MS = 3_000

/** A daemon that runs: kept, so that a gateway that was killed finds it again. */
interface Running {
  readonly url: string
  readonly pid: number
}

const freeAddress = async (): Promise<string> => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

/** Signals a process; 0 only looks for it. @returns whether there is one. */
const reach = (pid: number, signal: NodeJS.Signals | 0): boolean => {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

/**
 * The `signal-cli daemon` of an account, started by us. It outlives a gateway that is killed, and keeps what
 * came in meanwhile; the next gateway finds it. It ends with a gateway that is stopped.
 */
export const createDaemon = ({
  config,
  state,
  log
}: Pick<ChannelContext<Settings>, 'config' | 'state' | 'log'>) => {
  const { command = '', args } = config

  const kept = async (): Promise<Running | undefined> => {
    const text = await state.get('daemon')
    return text === undefined ? undefined : (JSON.parse(text) as Running)
  }

  const start = async (url: string, signal: AbortSignal): Promise<void> => {
    const { host } = new URL(url)
    const own = ['daemon', '--http', host, '--receive-mode', 'on-connection', '--no-receive-stdout']
    // Its own process group: what ends the gateway from a terminal must not end it as well.
    const child = spawn(command, [...args, ...own], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
    const failed = Promise.withResolvers<never>()
    let last = ''
    child.once('error', (cause) =>
      failed.reject(
        new LinkBlocked(`${command} cannot be started`, {
          code: 'no-command',
          remedy: 'Install signal-cli, and put its path into channels.signal.command.',
          cause
        })
      )
    )
    child.once('exit', (code) => failed.reject(new Error(`${command} ended with ${code}: ${last}`)))
    failed.promise.catch(() => undefined)
    createInterface({ input: child.stderr }).on('line', (line) => {
      last = line.slice(0, 300)
      log.debug({ said: last }, 'signal-cli')
    })
    child.unref()
    if (child.pid !== undefined) await state.set('daemon', JSON.stringify({ url, pid: child.pid }))
    const api = createApi(url)
    while (!(await Promise.race([api.isUp(signal), failed.promise])))
      await Promise.race([pause(LOOK_MS, undefined, { signal }), failed.promise])
  }

  return {
    /** Where it listens, if it runs. */
    address: async (): Promise<string | undefined> => config.url ?? (await kept())?.url,

    /** Starts it unless it runs. @returns where it listens. */
    async ready(signal: AbortSignal): Promise<string> {
      const before = config.url ?? (await kept())?.url
      if (before !== undefined && (await createApi(before).isUp(signal))) return before
      const url = config.url ?? (await freeAddress())
      await start(url, signal)
      return url
    },

    /** Ends it. */
    async stop(): Promise<void> {
      const running = await kept()
      await state.delete('daemon')
      if (!running || !reach(running.pid, 'SIGTERM')) return
      for (let waited = 0; waited < END_MS && reach(running.pid, 0); waited += LOOK_MS) await pause(LOOK_MS)
      reach(running.pid, 'SIGKILL')
    }
  }
}

export type Daemon = ReturnType<typeof createDaemon>
