import { components } from '../catalog/components.ts'
import { own, type Prop } from '../catalog/kinds.ts'
import { type Component, isFields } from './message.ts'

/** A component that another one shows. In a list it is drawn once for each entry at `path`. */
export interface Link {
  readonly id: string
  readonly path?: string
}

const linksIn = ({ kind }: Prop, value: unknown): Link[] => {
  if (kind.is === 'child') return typeof value === 'string' ? [{ id: value }] : []
  if (kind.is === 'items' && Array.isArray(value)) {
    return value.flatMap((item: unknown) =>
      isFields(item) ? Object.entries(kind.of).flatMap(([name, prop]) => linksIn(prop, own(item, name))) : []
    )
  }
  if (kind.is !== 'children') return []
  if (Array.isArray(value)) return value.flatMap((id: unknown) => (typeof id === 'string' ? [{ id }] : []))
  if (!isFields(value)) return []
  const { componentId, path } = value
  return typeof componentId === 'string' && typeof path === 'string' ? [{ id: componentId, path }] : []
}

/** The components that this one shows, by the properties that the catalog marks as links and no others. */
export const linksOf = (component: Component): Link[] =>
  Object.entries(own(components, component.component) ?? {}).flatMap(([name, prop]) =>
    linksIn(prop, own(component, name))
  )
