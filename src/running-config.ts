import type { FastifyBaseLogger } from 'fastify'
import type { ConfigProblem, LoadedConfig } from './config.ts'
import { errorsAt } from './config-changes.ts'
import { createComplaints } from './config-complaints.ts'
import { createFollow } from './config-follow.ts'
import { innermost, valueAt, withValue } from './config-paths.ts'
import { createPlanner, type Effect, type PlannedChange, type Taker } from './config-plan.ts'
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
  const complaints = createComplaints(board)
  const planner = createPlanner(takers)
  let latest = first
  let running = structuredClone(first.values)
  /** What waits for a restart. */
  let waits: readonly PlannedChange[] = []
  /** One reading at a time. */
  let turn: Promise<unknown> = Promise.resolve()

  const waiting = () => waits.flatMap(({ keys }) => keys)

  const take = async (change: PlannedChange, actor: string): Promise<PlannedChange> => {
    const { path, effect } = change
    if (effect === 'none' || effect === 'restart-needed') return change
    const value = valueAt(latest.values, path)
    try {
      await takers.get(path)?.take(value, { actor, errors: errorsAt(latest.problems, path) })
      running = withValue(running, path, value)
      return change
    } catch (error) {
      log.error({ err: error, path }, 'a change of the configuration could not be taken up')
      return { ...change, effect: 'restart-needed', reason: 'it could not be taken up; see the log' }
    }
  }

  const takeAll = async (planned: readonly PlannedChange[], actor: string): Promise<PlannedChange[]> => {
    const changes: PlannedChange[] = []
    for (const change of planned) changes.push(await take(change, actor))
    return changes
  }

  const show = (changes: readonly PlannedChange[]): void => {
    waits = changes.filter(({ effect }) => effect === 'restart-needed')
    complaints.show(latest.problems, changes)
  }

  const refuse = ({ path, exists, problems: found }: LoadedConfig): Applied => {
    const message = 'is gone; what was read before stays in force'
    const problems = exists ? found : [...found, { path: '', message, severity: 'error' } as const]
    complaints.show(problems, waits)
    log.error({ path }, 'the configuration cannot be used; what was read before stays in force')
    return { ok: false, changes: [], restartNeeded: waiting(), problems }
  }

  const applyNow = async (next: LoadedConfig, { actor, later }: ApplyOptions): Promise<Applied> => {
    if (isUnusable(next, latest)) return refuse(next)
    const { now = [], after = [] } = Object.groupBy(planner.between({ running, latest, next }), ({ path }) =>
      later !== undefined && takers.get(path)?.cuts === true ? 'after' : 'now'
    )
    latest = next
    const taken = await takeAll(now, actor)
    const changes = [...taken, ...after]
    show(changes)
    const takeRest = async (): Promise<void> => {
      // Another reading has come in between: it has planned for this as well.
      if (latest === next) show([...taken, ...(await takeAll(after, actor))])
    }
    if (after.length > 0) later?.(() => inTurn(takeRest))
    const applied = { ok: true, changes, restartNeeded: waiting(), problems: next.problems }
    for (const listener of listeners) listener(applied, actor)
    return applied
  }

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }

  const onChange = <T>(path: string, taker: Taker<T>) => void takers.set(path, taker as Taker<unknown>)

  complaints.show(first.problems)
  return {
    latest: () => latest,
    values: () => running,
    errorsAt: (path) => errorsAt(latest.problems, path),
    onChange,
    follow: createFollow(onChange),
    effectOf(path) {
      const owner = innermost(path, takers.keys())
      return (owner === undefined ? undefined : takers.get(owner)?.effect) ?? 'restart-needed'
    },
    apply: (next, options) => inTurn(() => applyNow(next, options)),
    reload: (options) => inTurn(() => applyNow(latest.again(), options)),
    onApplied: (listener) => void listeners.add(listener)
  }
}
