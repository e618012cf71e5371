import { type A2uiMessage, MessageProcessor, type SurfaceModel } from '@a2ui/web_core/v0_9'
import type { Component, Message } from '../adapters/message.ts'
import { surfaceOf } from '../adapters/message.ts'
import { obscuredIn, withoutSecrets } from '../adapters/obscured.ts'
import type { catalog as basicCatalog } from '../view/catalog.ts'
import { type Difference, differences } from './changes.ts'

/** What a person pressed, as the renderer tells it. */
export interface Action {
  readonly name: string
  readonly surfaceId: string
  readonly sourceComponentId: string
  readonly context: Readonly<Record<string, unknown>>
}

export interface ScreenError {
  readonly surfaceId?: string
  readonly code?: string
  readonly message: string
}

export interface ScreenEvents {
  onAction(action: Action): void
  /** A person changed data of a surface. Passwords are never among them. */
  onTyped(surfaceId: string, changes: readonly Difference[]): void
  onError(error: ScreenError): void
}

type Catalog = typeof basicCatalog
export type DrawnSurface = SurfaceModel<NonNullable<ReturnType<Catalog['components']['get']>>>

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const alike = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The surfaces on this page, as the renderer draws them. Messages are those of 0.9. */
export const createScreen = (catalog: Catalog, { onAction, onTyped, onError }: ScreenEvents) => {
  const processor = new MessageProcessor([catalog], (action) => onAction(action))
  const parts = new Map<string, Map<string, Component>>()
  /** The data as they were told last, to see what a person makes of them. */
  const told = new Map<string, unknown>()
  let isApplying = false

  const note = (surface: DrawnSurface): void =>
    void told.set(surface.id, structuredClone(surface.dataModel.get('/')))

  processor.onSurfaceCreated((surface) => {
    parts.set(surface.id, new Map())
    note(surface)
    surface.onError.subscribe(({ code, message }: { code?: string; message?: string }) =>
      onError({ surfaceId: surface.id, code, message: message ?? 'a surface reported an error' })
    )
    surface.dataModel.subscribe('/', () => {
      if (isApplying) return
      const obscured = obscuredIn(parts.get(surface.id) ?? new Map())
      const changes = differences(told.get(surface.id), surface.dataModel.get('/')).flatMap(
        (change) => withoutSecrets(change, obscured) ?? []
      )
      note(surface)
      if (changes.length > 0) onTyped(surface.id, changes)
    })
  })
  processor.onSurfaceDeleted((id) => {
    parts.delete(id)
    told.delete(id)
  })

  const find = (id: string): DrawnSurface | undefined => processor.model.getSurface(id)

  /** One by one: an error in one message must not take the others with it. */
  const apply = (messages: readonly Message[]): void => {
    isApplying = true
    for (const message of messages) {
      const surfaceId = surfaceOf(message)
      try {
        processor.processMessages([structuredClone(message) as unknown as A2uiMessage])
        if ('updateComponents' in message) {
          for (const one of message.updateComponents.components) parts.get(surfaceId)?.set(one.id, one)
        }
        const surface = find(surfaceId)
        if (surface) note(surface)
      } catch (error) {
        onError({ surfaceId, code: 'VALIDATION_FAILED', message: reasonOf(error) })
      }
    }
    isApplying = false
  }

  /** What of a picture differs from what is here, so that a person who types keeps the focus. */
  const needed = (surfaceId: string, picture: readonly Message[]): Message[] => {
    const surface = find(surfaceId)
    const [start] = picture.flatMap((message) => ('createSurface' in message ? [message.createSurface] : []))
    const wanted = picture.flatMap((message) =>
      'updateComponents' in message ? message.updateComponents.components : []
    )
    const known = parts.get(surfaceId)
    const isSame =
      surface &&
      known &&
      alike(surface.theme ?? {}, start?.theme ?? {}) &&
      known.size <= wanted.length &&
      [...known.keys()].every((id) => wanted.some((one) => one.id === id))
    if (!isSame) {
      const end: Message = { version: 'v0.9', deleteSurface: { surfaceId } }
      return surface ? [end, ...picture] : [...picture]
    }
    return picture.filter((message) => {
      if ('updateComponents' in message) return wanted.some((one) => !alike(one, known.get(one.id)))
      if ('updateDataModel' in message)
        return !alike(message.updateDataModel.value, surface.dataModel.get('/'))
      return false
    })
  }

  return {
    surfaces: (): DrawnSurface[] => [...processor.model.surfacesMap.values()],
    find,
    apply,

    /** Brings the page to this picture, whatever it shows. */
    show(picture: readonly Message[]): void {
      const wanted = new Set(picture.map(surfaceOf))
      const gone = [...processor.model.surfacesMap.keys()].filter((id) => !wanted.has(id))
      apply(gone.map((surfaceId): Message => ({ version: 'v0.9', deleteSurface: { surfaceId } })))
      for (const id of wanted)
        apply(
          needed(
            id,
            picture.filter((message) => surfaceOf(message) === id)
          )
        )
    },

    /** Puts back what a person typed and the gateway does not know yet. */
    put(surfaceId: string, changes: readonly Difference[]): void {
      apply(
        changes.map(
          ({ path, value }): Message => ({ version: 'v0.9', updateDataModel: { surfaceId, path, value } })
        )
      )
    },

    dataOf: (id: string): unknown => find(id)?.dataModel.get('/')
  }
}

export type Screen = ReturnType<typeof createScreen>
