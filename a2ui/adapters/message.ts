/** The versions of A2UI that are taken in. 0.9.1 differs from 0.9 in its name alone. */
export const versions = ['v0.8', 'v0.9', 'v0.9.1', 'v1.0'] as const
export type Version = (typeof versions)[number]

/** The catalog that everything is drawn with, and the names under which agents may ask for it. */
export const BASIC_CATALOG = 'https://a2ui.org/specification/v0_9/catalogs/basic/catalog.json'

export const catalogIds: Readonly<Record<Version, readonly string[]>> = {
  'v0.8': [
    'https://a2ui.org/specification/v0_8/standard_catalog_definition.json',
    'https://github.com/google/A2UI/blob/main/specification/v0_8/json/standard_catalog_definition.json'
  ],
  'v0.9': [
    BASIC_CATALOG,
    'https://a2ui.org/specification/v0_9/basic_catalog.json',
    'https://a2ui.org/specification/v0_9/catalogs/minimal/catalog.json'
  ],
  'v0.9.1': [BASIC_CATALOG, 'https://a2ui.org/specification/v0_9_1/catalogs/basic/catalog.json'],
  'v1.0': ['https://a2ui.org/specification/v1_0/catalogs/basic/catalog.json', BASIC_CATALOG]
}

/** One component as 0.9 writes it. */
export interface Component {
  readonly id: string
  readonly component: string
  readonly [prop: string]: unknown
}

export interface SurfaceStart {
  readonly surfaceId: string
  readonly catalogId: string
  readonly theme?: Readonly<Record<string, unknown>>
  readonly sendDataModel?: boolean
}

export interface DataChange {
  readonly surfaceId: string
  /** A JSON Pointer; the whole model where it is left out. */
  readonly path?: string
  /** Left out: what is at the path goes away. */
  readonly value?: unknown
}

/** A message of 0.9: the one form that is stored, sent and drawn. */
export type Message =
  | { readonly version: 'v0.9'; readonly createSurface: SurfaceStart }
  | {
      readonly version: 'v0.9'
      readonly updateComponents: { readonly surfaceId: string; readonly components: readonly Component[] }
    }
  | { readonly version: 'v0.9'; readonly updateDataModel: DataChange }
  | { readonly version: 'v0.9'; readonly deleteSurface: { readonly surfaceId: string } }

export const createSurface = (start: SurfaceStart): Message => ({ version: 'v0.9', createSurface: start })

export const updateComponents = (surfaceId: string, components: readonly Component[]): Message => ({
  version: 'v0.9',
  updateComponents: { surfaceId, components }
})

export const updateDataModel = (change: DataChange): Message => ({ version: 'v0.9', updateDataModel: change })

export const deleteSurface = (surfaceId: string): Message => ({
  version: 'v0.9',
  deleteSurface: { surfaceId }
})

/** Which surface a message speaks of. */
export const surfaceOf = (message: Message): string => {
  if ('createSurface' in message) return message.createSurface.surfaceId
  if ('updateComponents' in message) return message.updateComponents.surfaceId
  if ('updateDataModel' in message) return message.updateDataModel.surfaceId
  return message.deleteSurface.surfaceId
}

export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
