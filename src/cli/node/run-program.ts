import { execFile } from 'node:child_process'

const MAX_BUFFER = 1_048_576
/** How much of each stream is sent back: the end of it, where errors stand. */
const MAX_OUTPUT = 100_000

export interface ProgramEnd {
  readonly exitCode: number | null
  readonly timedOut: boolean
  readonly success: boolean
  readonly stdout: string
  readonly stderr: string
  readonly error: string | null
  readonly truncated: boolean
}

const tail = (output: string): string => (output.length > MAX_OUTPUT ? output.slice(-MAX_OUTPUT) : output)

/** Runs a program with a list of arguments, no shell, no input, within time; it always resolves. */
export const runProgram = (
  file: string,
  args: readonly string[],
  {
    cwd,
    env,
    timeoutMs,
    signal
  }: { cwd: string; env: NodeJS.ProcessEnv; timeoutMs: number; signal: AbortSignal }
): Promise<ProgramEnd> =>
  new Promise((resolve) => {
    const late = AbortSignal.timeout(timeoutMs)
    const child = execFile(
      file,
      [...args],
      {
        cwd,
        env,
        maxBuffer: MAX_BUFFER,
        killSignal: 'SIGKILL',
        signal: AbortSignal.any([signal, late]),
        windowsHide: true
      },
      (error, stdout, stderr) => {
        const code = error?.code
        const exitCode = error === null ? 0 : typeof code === 'number' ? code : null
        resolve({
          exitCode,
          timedOut: late.aborted && exitCode === null,
          success: exitCode === 0,
          stdout: tail(stdout),
          stderr: tail(stderr),
          error: error === null || exitCode !== null ? null : error.message.slice(0, 500),
          truncated: stdout.length > MAX_OUTPUT || stderr.length > MAX_OUTPUT
        })
      }
    )
    child.stdin?.end()
  })
