import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Test } from 'tap'

const program = resolve(import.meta.dirname, '../../../src/cli.ts')

export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly env?: Record<string, string>
  readonly input?: string
}

/** The environment of this test run without what could lead the program to a real gateway. */
const cleanEnvironment = (): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(PORTCULLIS_|OPENCLAW_|NO_COLOR|FORCE_COLOR)/.test(name)
    )
  )

/** The command line as its users have it: a real process with a home of its own. */
export const commandLine = (t: Test) => {
  const home = t.testdir({})
  const stateDir = join(home, 'state')

  const start = (args: readonly string[], { env = {}, input = '' }: RunOptions = {}): ChildProcess => {
    const child = spawn(process.execPath, [program, ...args], {
      env: { ...cleanEnvironment(), HOME: home, PORTCULLIS_STATE_DIR: stateDir, ...env }
    })
    child.stdin?.end(input)
    t.teardown(() => child.kill('SIGKILL'))
    return child
  }

  const finish = (child: ChildProcess): Promise<Outcome> => {
    const outcome = { stdout: '', stderr: '' }
    child.stdout?.on('data', (part) => (outcome.stdout += part))
    child.stderr?.on('data', (part) => (outcome.stderr += part))
    return new Promise((done) => child.on('close', (code) => done({ code, ...outcome })))
  }

  return {
    home,
    stateDir,
    start,
    finish,
    run: (args: readonly string[], options?: RunOptions): Promise<Outcome> => finish(start(args, options)),
    /** Writes a file of the state directory, readable by its owner alone unless told otherwise. */
    put(name: string, content: string, mode = 0o600): string {
      mkdirSync(stateDir, { recursive: true, mode: 0o700 })
      const path = join(stateDir, name)
      writeFileSync(path, content, { mode })
      return path
    },
    /** Says, as a running gateway does, that it listens on this port. */
    announce(port: number, pid = process.pid): void {
      const endpoint = {
        pid,
        port,
        url: `http://127.0.0.1:${port}`,
        startedAt: 1_700_000_000_000,
        version: '9.8.7'
      }
      this.put('gateway.json', JSON.stringify(endpoint))
    }
  }
}
