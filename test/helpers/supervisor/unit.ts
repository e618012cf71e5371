/** A unit of systemd, as far as a mini supervisor follows it. Times are in milliseconds. */
export interface Unit {
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly type: string
  readonly restart: string
  readonly restartMs: number
  readonly watchdogMs: number
  readonly watchdogSignal: NodeJS.Signals
  readonly stopMs: number
  /** Name of the descriptor that `OpenFile=` passes on, and the path, with `%t` still in it. */
  readonly openFile: { readonly path: string; readonly name: string }
  readonly notifyAccess: string
  readonly restartOn: ReadonlySet<number>
  readonly neverOn: ReadonlySet<number>
  readonly successOn: ReadonlySet<number>
}

/** Words as systemd.syntax(7) has them: quotes, backslashes, `%%`, and `$$` in commands. */
const words = (line: string): string[] =>
  [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, bare = '']) =>
    (quoted === undefined ? bare : quoted.replace(/\\(.)/g, '$1')).replaceAll('%%', '%')
  )

const codes = (line: string): ReadonlySet<number> => new Set(words(line).map(Number))

/** Reads a unit. Throws where it lacks what a supervisor must know. */
export const parseUnit = (text: string): Unit => {
  const entries = text
    .split('\n')
    .filter((line) => /^\w+=/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const)
  const all = (key: string) => entries.filter(([name]) => name === key).map(([, value]) => value)
  const one = (key: string): string => {
    const [value, ...others] = all(key)
    if (value === undefined || others.length > 0) throw new Error(`the unit has no single ${key}=`)
    return value
  }
  const seconds = (key: string): number => {
    const value = Number(one(key))
    if (!(value > 0)) throw new Error(`${key}= is no number of seconds`)
    return value * 1000
  }
  const [path = '', name = ''] = one('OpenFile').split(':')
  return {
    command: words(one('ExecStart')).map((word) => word.replaceAll('$$', () => '$')),
    environment: Object.fromEntries(
      all('Environment')
        .flatMap(words)
        .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
    ),
    type: one('Type'),
    restart: one('Restart'),
    restartMs: seconds('RestartSec'),
    watchdogMs: seconds('WatchdogSec'),
    watchdogSignal: one('WatchdogSignal') as NodeJS.Signals,
    stopMs: seconds('TimeoutStopSec'),
    openFile: { path, name },
    notifyAccess: one('NotifyAccess'),
    restartOn: codes(one('RestartForceExitStatus')),
    neverOn: codes(one('RestartPreventExitStatus')),
    successOn: codes(one('SuccessExitStatus'))
  }
}
