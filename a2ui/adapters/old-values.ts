import { own, type Prop } from '../catalog/kinds.ts'
import { type Fields, isFields } from './message.ts'

/** A value that a component of 0.8 brings for its own place in the data model. */
export interface Initial {
  readonly path: string
  readonly value: unknown
}

const literals = ['literalString', 'literalNumber', 'literalBoolean', 'literalArray', 'literal'] as const

/** `{literalString}` is the bare text now; with a path beside it, it is what stands there first. */
const toBound = (value: Fields, initial: Initial[]): unknown => {
  const name = literals.find((literal) => Object.hasOwn(value, literal))
  const literal = name === undefined ? undefined : value[name]
  if (typeof value.path !== 'string') return literal
  if (name !== undefined) initial.push({ path: value.path, value: literal })
  return { path: value.path }
}

const toAction = ({ name, context }: Fields, initial: Initial[]): Fields => {
  const pairs = Array.isArray(context) ? context.filter(isFields) : []
  const entries = pairs.map(({ key, value }) => [
    String(key),
    isFields(value) ? toBound(value, initial) : value
  ])
  return { event: { name, context: Object.fromEntries(entries) } }
}

const toChildren = ({ explicitList, template }: Fields): unknown => {
  if (Array.isArray(explicitList)) return explicitList
  return isFields(template) ? { componentId: template.componentId, path: template.dataBinding } : []
}

/** What a property of 0.8 holds, as 0.9 writes it. Values for the data model are put into `initial`. */
export const toNewValue = (prop: Prop | undefined, value: unknown, initial: Initial[]): unknown => {
  const kind = prop?.kind
  if (kind?.is === 'items' && Array.isArray(value)) {
    return value.map((item: unknown) =>
      isFields(item)
        ? Object.fromEntries(
            Object.entries(item).map(([key, inner]) => [key, toNewValue(own(kind.of, key), inner, initial)])
          )
        : item
    )
  }
  if (!isFields(value)) return value
  if (kind?.is === 'children') return toChildren(value)
  if (kind?.is === 'action') return toAction(value, initial)
  return toBound(value, initial)
}
