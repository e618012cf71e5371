import type { Environment } from '../command.ts'
import { exitCode, Failure } from '../failure.ts'
import { runProgram } from '../node/run-program.ts'

/** How the gateway's service is, as far as the service manager tells. */
export interface ServiceState {
  readonly running: boolean
  /** In the service manager's own words: `active (running)`. */
  readonly state: string
  readonly pid?: number
  /** How the last run ended, where it did by itself. */
  readonly exitCode?: number
  /** How often it was started again. */
  readonly restarts?: number
}

/** What keeps programs running on a machine. Each fails with a `Failure` that says what the machine said. */
export interface ServiceManager {
  readonly name: 'systemd' | 'launchd'
  /** Where the file of the service stands. */
  readonly path: string
  /** What is in it. */
  readonly text: string
  /** What the person should know after the installation. */
  readonly remarks: readonly string[]
  /** Fails where the service manager does not serve this user here and now. Nothing was changed yet. */
  check(): Promise<void>
  /** Takes the file that was written, and starts the gateway, now and at each login. */
  start(): Promise<void>
  /** Stops it, for good. Called while the file is still there; nothing to stop is no failure. */
  stop(): Promise<void>
  /** Called once the file is gone. */
  forget(): Promise<void>
  state(): Promise<ServiceState>
}

/** A gateway may need minutes for its first start after an upgrade. */
const PATIENCE_MS = 660_000

/** Runs a tool of the machine. Fails with what it said, unless `mayFail`. */
export const runTool = async (
  words: readonly string[],
  env: Environment,
  { remedy, mayFail = false }: { remedy?: string; mayFail?: boolean } = {}
): Promise<string> => {
  const [file = '', ...args] = words
  const place = { cwd: '/', env: { ...env }, timeoutMs: PATIENCE_MS, signal: new AbortController().signal }
  const { success, stdout, stderr, error } = await runProgram(file, args, place)
  if (success || mayFail) return stdout
  const said = stderr.trim() || error || stdout.trim()
  throw new Failure(`'${words.join(' ')}' failed: ${said}`, {
    exitCode: exitCode.refused,
    code: 'SERVICE',
    remedy
  })
}
