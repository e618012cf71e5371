import { deleteSurface, type Message, updateDataModel } from '../../a2ui/adapters/message.ts'
import { obscuredIn, withoutSecrets } from '../../a2ui/adapters/obscured.ts'
import { invalidRequest } from '../../src/errors.ts'
import { now } from '../../src/time.ts'
import type { Agents } from '../agents/index.ts'
import type { Events } from '../events/index.ts'
import type { SessionKey } from '../sessions/index.ts'
import type { Store } from '../store/index.ts'
import { a2uiMessages, a2uiPresented } from './events.ts'
import { fold } from './fold.ts'
import type { Parsed } from './intake/parse.ts'
import { MAX_PROBLEMS, type Problem, sentenceOf } from './intake/problem.ts'
import { type TakenIn, takeIn } from './intake/take-in.ts'
import { type A2uiTables, loadSurfaces, saveSurfaces } from './rows.ts'
import type { Streams, Told } from './stream.ts'
import { isVisible, repaint, type Surface } from './surface.ts'

/** What a person typed. */
export interface Typed {
  readonly surfaceId: string
  readonly path: string
  readonly value: unknown
}

/** What a viewer gets to begin with: the whole picture, or what it missed. */
export interface Opened {
  readonly epoch: string
  readonly seq: number
  /** The messages draw everything from nothing. */
  readonly snapshot: boolean
  readonly changes: readonly Told[]
}

interface Change<T> {
  readonly surfaces: ReadonlyMap<string, Surface>
  readonly messages: readonly Message[]
  readonly result: T
}

/** Where a person sees the surfaces of a session. What follows `#` stays in the browser. */
export const pageUrl = (sessionKey: string): string =>
  `/__openclaw__/a2ui/#session=${encodeURIComponent(sessionKey).replaceAll('%3A', ':')}`

const refusal = (problems: readonly Problem[]) => {
  const shown = problems.slice(0, MAX_PROBLEMS)
  const more = problems.length > shown.length ? [`… and ${problems.length - shown.length} more.`] : []
  const head = `nothing was shown: ${problems.length === 1 ? 'one problem' : `${problems.length} problems`}`
  return invalidRequest([`${head}.`, ...shown.map(sentenceOf), ...more].join('\n'), { problems: shown })
}

/** The surfaces of every session: kept as rows, changed one after the other, told to whoever looks. */
export const createScreens = ({
  store,
  events,
  agents,
  streams
}: {
  store: Store
  events: Events
  agents: Agents
  streams: Streams
}) => {
  const db = store.read<A2uiTables>()
  const contextOf = ({ agentId }: SessionKey) => ({
    now: now(),
    agentName: agents.find(agentId)?.name ?? agentId
  })

  const change = async <T>(
    { key, agentId }: SessionKey,
    decide: (before: Map<string, Surface>) => Change<T>,
    origin?: string
  ): Promise<{ result: T; seq: number; fresh: string[] }> => {
    const { before, after, told, result } = await store.write<
      { before: Map<string, Surface>; after: ReadonlyMap<string, Surface>; told?: Told; result: T },
      A2uiTables
    >(async (tx) => {
      const before = await loadSurfaces(tx, key)
      const { surfaces: after, messages, result } = decide(before)
      if (messages.length === 0) return { before, after, result }
      await saveSurfaces(tx, key, before, after)
      return { before, after, told: { seq: streams.next(key), messages, ...(origin && { origin }) }, result }
    })
    const shown = ({ surfaceId }: Surface): boolean => {
      const known = before.get(surfaceId)
      return known !== undefined && isVisible(known)
    }
    const fresh = [...after.values()].filter((surface) => isVisible(surface) && !shown(surface))
    const surfaceIds = fresh.map(({ surfaceId }) => surfaceId)
    if (told) {
      streams.keep(key, told)
      const { seq, messages } = told
      const wire = messages.map((message) => ({ ...message }))
      events.publish(a2uiMessages, { sessionKey: key, epoch: streams.epoch, seq, messages: wire, origin })
      if (surfaceIds.length > 0) {
        const first = ![...before.values()].some(isVisible)
        events.publish(a2uiPresented, { sessionKey: key, agentId, surfaceIds, first, url: pageUrl(key) })
      }
    }
    return { result, seq: told?.seq ?? streams.seq(key), fresh: surfaceIds }
  }

  const demand = (parsed: Parsed, before: ReadonlyMap<string, Surface>, key: SessionKey): TakenIn => {
    const { taken, problems } = takeIn(parsed, before, contextOf(key))
    if (!taken) throw refusal(problems)
    return taken
  }

  return {
    surfaces: ({ key }: SessionKey): Promise<Map<string, Surface>> => loadSurfaces(db, key),

    /**
     * Shows what an agent wrote, all of it or nothing.
     * @throws GatewayError INVALID_REQUEST with every problem, in words that a model can act on.
     */
    async push(key: SessionKey, parsed: Parsed, { dryRun = false } = {}) {
      if (dryRun) {
        const taken = demand(parsed, await loadSurfaces(db, key.key), key)
        return { taken, seq: streams.seq(key.key), fresh: [] }
      }
      const { result, seq, fresh } = await change(key, (before) => {
        const taken = demand(parsed, before, key)
        return { ...taken, result: taken }
      })
      return { taken: result, seq, fresh }
    },

    /** Takes surfaces away: one, or all. @returns the ids of those that went. */
    async reset(key: SessionKey, surfaceId?: string): Promise<string[]> {
      const { result } = await change(key, (before) => {
        const gone = [...before.keys()].filter((id) => surfaceId === undefined || id === surfaceId)
        const surfaces = new Map([...before].filter(([id]) => !gone.includes(id)))
        return { surfaces, messages: gone.map(deleteSurface), result: gone }
      })
      return result
    },

    /** Keeps what a person typed, so that it survives a reload and shows in another tab. Secrets are not kept. */
    async type(key: SessionKey, typed: readonly Typed[], origin: string): Promise<number> {
      const { result } = await change(
        key,
        (before) => {
          const surfaces = new Map(before)
          const messages = typed.flatMap((typedChange): Message[] => {
            const { surfaceId } = typedChange
            const surface = surfaces.get(surfaceId)
            const change = surface && withoutSecrets(typedChange, obscuredIn(surface.components))
            if (!change) return []
            const message = updateDataModel({ surfaceId, path: change.path, value: change.value })
            const { version } = surface
            return fold(surfaces, message, { now: now(), version }) ? [] : [message]
          })
          return { surfaces, messages, result: messages.length }
        },
        origin
      )
      return result
    },

    /** The picture for one who begins to look, or looks again. */
    async open(key: SessionKey, from: { epoch?: string; seq?: number }): Promise<Opened> {
      // In the line of writers, so that the number and the picture belong together.
      return store.write<Opened, A2uiTables>(async (tx) => {
        const missed = streams.since(key.key, from)
        const { epoch } = streams
        if (missed) return { epoch, seq: from.seq ?? 0, snapshot: false, changes: missed }
        const surfaces = await loadSurfaces(tx, key.key)
        const seq = streams.seq(key.key)
        const messages = [...surfaces.values()].flatMap(repaint)
        return { epoch, seq, snapshot: true, changes: [{ seq, messages }] }
      })
    }
  }
}

export type Screens = ReturnType<typeof createScreens>
