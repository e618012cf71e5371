import { isDeepStrictEqual } from 'node:util'
import type { ConfigProblem, LoadedConfig } from './config.ts'
import { changesBetween, errorsAt } from './config-changes.ts'
import { innermost, isWithin, valueAt } from './config-paths.ts'
import { complaintIn } from './config-settle.ts'

/**
 * What a change of the file does to the gateway that runs. `live`: it counts at once. `channel-restart`: the
 * accounts that it concerns connect anew, the others are not touched. `restart-needed`: it counts after the
 * next start. `none`: nothing reads it, or it cannot be read as written.
 */
export type Effect = 'live' | 'channel-restart' | 'restart-needed' | 'none'

export interface PlannedChange {
  /** The section, or the key of it, that has an owner. */
  readonly path: string
  readonly effect: Effect
  /** What changed in it, as dotted paths. Never values: they may be secrets. */
  readonly keys: readonly string[]
  /** Why it is not what one would hope for. */
  readonly reason?: string
}

/** How a plugin takes up another value of its section while it runs. */
export interface Taker<T> {
  readonly effect: 'live' | 'channel-restart'
  /** Whether it judges sections with errors itself. Otherwise such a section is not taken up: the last one stays. */
  readonly takesErrors?: boolean
  /** Ends connections, that of who wants it among them: their answer goes out first. */
  readonly cuts?: boolean
  /** Why this value needs a restart all the same; `undefined` where it does not. */
  refuses?(next: T): string | undefined
  /** Puts it in force. A rejection leaves the change for the next start. */
  take(
    next: T,
    by: { readonly actor: string; readonly errors: readonly ConfigProblem[] }
  ): void | Promise<void>
}

interface Readings {
  readonly running: Record<string, unknown>
  /** The reading before: what it warned of has no effect, and an error that is new or gone is a change. */
  readonly latest: LoadedConfig
  readonly next: LoadedConfig
}

const SHADOWED = 'an option of the command line or a variable of the environment counts instead'

const withoutEffect = (keys: readonly string[], reason: string): PlannedChange => ({
  path: keys[0] ?? '',
  effect: 'none',
  keys,
  reason
})

/** Knows who owns what, and so what a change does. */
export const createPlanner = (takers: ReadonlyMap<string, Taker<unknown>>) => {
  const judge = (owner: string, keys: readonly string[], next: LoadedConfig): PlannedChange => {
    const taker = takers.get(owner)
    if (!taker) return { path: owner, effect: 'restart-needed', keys }
    const [error] = taker.takesErrors ? [] : errorsAt(next.problems, owner)
    if (error) {
      const reason = `what was read before stays in force: ${error.path} ${complaintIn(error.message)}`
      return { path: owner, effect: 'none', keys, reason }
    }
    const refusal = taker.refuses?.(valueAt(next.values, owner))
    if (refusal !== undefined) return { path: owner, effect: 'restart-needed', keys, reason: refusal }
    return { path: owner, effect: taker.effect, keys }
  }

  /** An error may leave the values as they are, and still count: a word that was not understood gave way to the same. */
  const erring = ({ latest, next }: Readings): [owner: string, keys: string[]][] =>
    [...takers].flatMap(([owner, { takesErrors }]) => {
      const [before, after] = [errorsAt(latest.problems, owner), errorsAt(next.problems, owner)]
      if (!takesErrors || isDeepStrictEqual(before, after)) return []
      return [[owner, [...new Set([...before, ...after].map(({ path }) => path))]]]
    })

  /** What was written anew in the file, and is decided elsewhere. */
  const shadowed = ({ latest, next }: Readings): string[] =>
    next.overridden.filter(
      (path) => !isDeepStrictEqual(valueAt(latest.parsed, path), valueAt(next.parsed, path))
    )

  return {
    /** What has to happen for `next` to run in place of what does. In the order of the file. */
    between(readings: Readings): PlannedChange[] {
      const { running, latest, next } = readings
      const sections = next.sections.map(({ path }) => path)
      const owners = [...sections, ...takers.keys()]
      const ignored = [...latest.problems, ...next.problems].filter(({ severity }) => severity === 'warning')
      const changed = changesBetween(running, next.values).map(({ path }) => path.join('.'))
      const byOwner = Map.groupBy(changed, (path) => {
        if (ignored.some((warning) => isWithin(path, warning.path))) return undefined
        return innermost(path, owners)
      })
      const all = new Map([...erring(readings), ...byOwner])
      const planned = [...all].map(([owner, keys]) =>
        owner === undefined ? withoutEffect(keys, 'nothing reads it') : judge(owner, keys, next)
      )
      const hidden = shadowed(readings)
      return hidden.length === 0 ? planned : [...planned, withoutEffect(hidden, SHADOWED)]
    }
  }
}
