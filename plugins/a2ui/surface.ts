import {
  BASIC_CATALOG,
  type Component,
  createSurface,
  type Message,
  updateComponents,
  updateDataModel,
  type Version
} from '../../a2ui/adapters/message.ts'

/** A screen that an agent shows: what it is made of, and what its data are now. */
export interface Surface {
  readonly surfaceId: string
  /** The version that the agent wrote it in. */
  readonly version: Version
  readonly theme: Readonly<Record<string, unknown>>
  readonly sendDataModel: boolean
  readonly components: ReadonlyMap<string, Component>
  readonly dataModel: unknown
  /** Raised with every change. */
  readonly revision: number
  readonly createdAt: number
  readonly updatedAt: number
}

/** The messages that draw a surface as it is now, from nothing. */
export const repaint = ({ surfaceId, theme, sendDataModel, components, dataModel }: Surface): Message[] => [
  createSurface({ surfaceId, catalogId: BASIC_CATALOG, theme, sendDataModel }),
  ...(components.size > 0 ? [updateComponents(surfaceId, [...components.values()])] : []),
  updateDataModel({ surfaceId, path: '/', value: dataModel })
]

/** Whether there is something to see. */
export const isVisible = ({ components }: Surface): boolean => components.has('root')
