import { BASIC_CATALOG } from '../../a2ui/adapters/message.ts'
import type { SessionKey } from '../sessions/index.ts'
import { parse } from './intake/parse.ts'
import { sentenceOf } from './intake/problem.ts'
import { pageUrl, type Screens } from './screens.ts'
import { isVisible } from './surface.ts'
import type { ViewError, Viewers } from './viewers.ts'

/** What is to be shown, in one of three forms. */
export interface Pushed {
  /** JSON lines, or any JSON that holds messages. */
  readonly jsonl?: string
  readonly messages?: readonly unknown[]
  /** Just words: they stand on a surface of their own. */
  readonly text?: string
  /** The surface for `text`; `main` where it is left out. */
  readonly surfaceId?: string
  /** Check everything, show nothing. */
  readonly dryRun?: boolean
}

/** What really happened. */
export interface PushAnswer {
  readonly version: string
  /** Messages that were taken. */
  readonly accepted: number
  readonly surfaces: readonly {
    readonly surfaceId: string
    readonly components: number
    /** It has a root, so that a viewer sees it. */
    readonly visible: boolean
  }[]
  readonly deleted: readonly string[]
  /** Connections that look at the session, and how many said within a second that they drew this. */
  readonly viewers: number
  readonly rendered: number
  readonly errors: readonly ViewError[]
  readonly warnings: readonly string[]
  /** Where a person sees it. */
  readonly url: string
}

const MAX_WARNINGS = 10

/** The few words that somebody wants to see, as a surface. */
const textMessages = (surfaceId: string, text: string, isThere: boolean): unknown[] => [
  ...(isThere ? [] : [{ version: 'v0.9', createSurface: { surfaceId, catalogId: BASIC_CATALOG } }]),
  {
    version: 'v0.9',
    updateComponents: {
      surfaceId,
      components: [
        { id: 'root', component: 'Column', children: ['text'] },
        { id: 'text', component: 'Text', text }
      ]
    }
  }
]

/** Shows something, waits a moment for the screens, and tells what came of it. */
export const createPush =
  (screens: Screens, viewers: Viewers) =>
  async (
    key: SessionKey,
    { jsonl, messages, text, surfaceId = 'main', dryRun = false }: Pushed
  ): Promise<PushAnswer> => {
    const words = async () =>
      textMessages(surfaceId, text ?? '', (await screens.surfaces(key)).has(surfaceId))
    const input = jsonl ?? messages ?? (text === undefined ? '' : await words())
    const { taken, seq } = await screens.push(key, parse(input), { dryRun })
    const nobody = { viewers: viewers.count(key.key), rendered: 0, errors: [] }
    const reception = dryRun ? nobody : await viewers.reception(key.key, seq)
    const url = pageUrl(key.key)
    const touched = taken.touched.flatMap((id) => taken.surfaces.get(id) ?? [])
    return {
      version: taken.version,
      accepted: taken.messages.length,
      surfaces: touched.map((surface) => ({
        surfaceId: surface.surfaceId,
        components: surface.components.size,
        visible: isVisible(surface)
      })),
      deleted: taken.touched.filter((id) => !taken.surfaces.has(id)),
      ...reception,
      warnings: [...remarks(reception, { dryRun, url }), ...taken.warnings.map(sentenceOf)].slice(
        0,
        MAX_WARNINGS
      ),
      url
    }
  }

const remarks = (
  { viewers, rendered }: { viewers: number; rendered: number },
  { dryRun, url }: { dryRun: boolean; url: string }
): string[] => {
  if (dryRun) return ['This was a rehearsal: nothing is shown.']
  if (viewers === 0)
    return [`Nobody is looking now. It is kept, and shows at ${url} as soon as somebody opens it.`]
  if (rendered < viewers)
    return [`${viewers - rendered} of ${viewers} viewers did not say in time that they drew it.`]
  return []
}
