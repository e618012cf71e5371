import type { FastifyBaseLogger } from 'fastify'
import { type ConfigProblem, type LoadedConfig, valueAt } from './config.ts'
import { errorsAt, innermost, isWithin } from './config-changes.ts'
import { createPlanner, type Effect, type PlannedChange, type Taker } from './config-plan.ts'
import { complaintIn } from './config-settle.ts'
import type { PluginProblem } from './protocol/health.ts'

/** What became of a reading of the file. */
export interface Applied {
  /** False where the file cannot be used as a whole: everything stays as it was. */
  readonly ok: boolean
  readonly changes: readonly PlannedChange[]
  /** Everything that is written otherwise than it runs, and waits for a restart. Dotted paths. */
  readonly restartNeeded: readonly string[]
  /** What is wrong with the reading. */
  readonly problems: readonly ConfigProblem[]
}

export interface ApplyOptions {
  /** Who wanted it, as the audit log names callers. */
  readonly actor: string
  /** Is given what would cut the caller off, to run after the answer. Left out, it is not put off. */
  readonly later?: (work: () => Promise<void>) => void
}

/**
 * The configuration that runs, and how plugins hear that the file says something else. They know their own
 * sections, never the file. What no plugin takes up at run time waits for a restart, and `health` says so.
 */
export interface RunningConfig {
  /** The file as it was last taken up. */
  latest(): LoadedConfig
  /** The values that count now: those of the start, and what was taken up since. */
  values(): Readonly<Record<string, unknown>>
  /** What is wrong with a section, where something is: within it or around it. */
  errorsAt(path: string): readonly ConfigProblem[]
  /** Takes up changes of a section, or of one key. Called at boot; the innermost path wins. */
  onChange<T>(path: string, taker: Taker<T>): void
  /**
   * For what is read whenever it is needed: gives the section back as an object that keeps up with the file.
   * `keys` are those that do; left out, all.
   */
  follow<T extends object, K extends keyof T & string>(path: string, section: T, keys?: readonly K[]): T
  /** What a change at a path does. */
  effectOf(path: string): Effect
  /** What a reading would change, without changing it. */
  plan(next: LoadedConfig): PlannedChange[]
  /** Takes up a reading. Never rejects: what cannot be taken up is told in the plan and in `health`. */
  apply(next: LoadedConfig, options: ApplyOptions): Promise<Applied>
  /** Reads the file again, and takes it up. */
  reload(options: ApplyOptions): Promise<Applied>
  /** Hears of every reading that was taken up, after it. */
  onApplied(listener: (applied: Applied, actor: string) => void): void
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly config: RunningConfig
  }
}

const toPluginProblem = ({ path, message }: ConfigProblem): PluginProblem => ({
  id: path === '' ? 'config' : path,
  origin: 'config',
  activated: true,
  error: `${path === '' ? 'the configuration' : path} ${message}`
})

const waiting = ({ path, keys, reason }: PlannedChange): PluginProblem => ({
  id: path,
  origin: 'config',
  activated: true,
  error: `${keys.join(', ')}: changed in the file; restart the gateway to use it${reason === undefined ? '' : ` (${reason})`}`
})

const isUnusable = ({ problems, exists }: LoadedConfig, before: LoadedConfig): boolean =>
  problems.some(({ path, severity }) => path === '' && severity === 'error') || (before.exists && !exists)

interface Surroundings {
  /** Where `health` looks. What others put there is left alone. */
  readonly board: PluginProblem[]
  readonly log: FastifyBaseLogger
}

export const createRunningConfig = (first: LoadedConfig, { board, log }: Surroundings): RunningConfig => {
  const takers = new Map<string, Taker<unknown>>()
  const listeners = new Set<(applied: Applied, actor: string) => void>()
  let latest = first
  let running = structuredClone(first.values)
  let shown: PluginProblem[] = []
  /** What waits for a restart. */
  let rests: readonly PlannedChange[] = []
  /** One reading at a time. */
  let turn: Promise<unknown> = Promise.resolve()
  const planner = createPlanner(takers)
  const plan = (next: LoadedConfig) => planner.between({ running, latest, next })

  /** `kept`: changes that were not taken up for their errors, so that the defaults do not count there. */
  const show = (read: readonly ConfigProblem[], kept: readonly PlannedChange[] = []): void => {
    for (const problem of shown) if (board.includes(problem)) board.splice(board.indexOf(problem), 1)
    const errors = read
      .filter(({ severity }) => severity === 'error')
      .map((problem) =>
        kept.some(({ path, effect }) => effect === 'none' && isWithin(problem.path, path))
          ? { ...problem, message: `${complaintIn(problem.message)}; what was read before stays in force` }
          : problem
      )
    shown = [...errors.map(toPluginProblem), ...rests.map(waiting)]
    board.push(...shown)
  }

  const take = async (change: PlannedChange, next: LoadedConfig, actor: string): Promise<PlannedChange> => {
    const { path, effect } = change
    if (effect === 'none' || effect === 'restart-needed') return change
    const value = valueAt(next.values, path)
    try {
      await takers.get(path)?.take(value, { actor, errors: errorsAt(next.problems, path) })
      running = planner.withValue(running, path, value)
      return change
    } catch (error) {
      log.error({ err: error, path }, 'a change of the configuration could not be taken up')
      return { ...change, effect: 'restart-needed', reason: 'it could not be taken up; see the log' }
    }
  }

  const takeAll = async (planned: readonly PlannedChange[], next: LoadedConfig, actor: string) => {
    const changes: PlannedChange[] = []
    for (const change of planned) changes.push(await take(change, next, actor))
    return changes
  }

  const keep = (next: LoadedConfig): Applied => {
    const message = 'is gone; what was read before stays in force'
    const problems = next.exists
      ? next.problems
      : [...next.problems, { path: '', message, severity: 'error' } as const]
    show(problems)
    log.error({ path: next.path }, 'the configuration cannot be used; what was read before stays in force')
    return { ok: false, changes: [], restartNeeded: rests.flatMap(({ keys }) => keys), problems }
  }

  const applyNow = async (next: LoadedConfig, { actor, later }: ApplyOptions): Promise<Applied> => {
    if (isUnusable(next, latest)) return keep(next)
    const planned = plan(next)
    latest = next
    const cuts = ({ path }: PlannedChange) => later !== undefined && takers.get(path)?.cuts === true
    const changes = await takeAll(
      planned.filter((change) => !cuts(change)),
      next,
      actor
    )
    const cutting = planned.filter(cuts)
    const settle = (all: readonly PlannedChange[]): void => {
      rests = all.filter(({ effect }) => effect === 'restart-needed')
      show(latest.problems, all)
    }
    settle([...changes, ...cutting])
    if (cutting.length > 0)
      later?.(async () => settle([...changes, ...(await takeAll(cutting, next, actor))]))
    const applied = {
      ok: true,
      changes: [...changes, ...cutting],
      restartNeeded: rests.flatMap(({ keys }) => keys),
      problems: next.problems
    }
    for (const listener of listeners) listener(applied, actor)
    return applied
  }

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }

  show(first.problems)
  return {
    latest: () => latest,
    values: () => running,
    errorsAt: (path) => errorsAt(latest.problems, path),
    onChange: <T>(path: string, taker: Taker<T>) => void takers.set(path, taker as Taker<unknown>),
    follow(path, section, keys) {
      const kept = { ...section }
      const put = (next: object, only?: readonly string[]): void => {
        const names = only ?? [...new Set([...Object.keys(kept), ...Object.keys(next)])]
        for (const name of names) Object.assign(kept, { [name]: (next as Record<string, unknown>)[name] })
      }
      if (keys === undefined) takers.set(path, { effect: 'live', take: (next) => put(next as object) })
      for (const key of keys ?? []) {
        takers.set(`${path}.${key}`, { effect: 'live', take: (value) => put({ [key]: value }, [key]) })
      }
      return kept
    },
    effectOf(path) {
      const owner = innermost(path, takers.keys())
      return owner === undefined ? 'restart-needed' : (takers.get(owner)?.effect ?? 'restart-needed')
    },
    plan,
    apply: (next, options) => inTurn(() => applyNow(next, options)),
    reload: (options) => inTurn(() => applyNow(latest.again(), options)),
    onApplied: (listener) => void listeners.add(listener)
  }
}
