import { own } from '../catalog/kinds.ts'
import { oldComponents } from '../catalog/old-components.ts'
import {
  BASIC_CATALOG,
  type Component,
  createSurface,
  deleteSurface,
  type Fields,
  isFields,
  type Message,
  updateComponents,
  updateDataModel
} from './message.ts'
import { type Initial, toNewValue } from './old-values.ts'
import { pointerOf, stepsOf, valueAt } from './pointer.ts'

/** What 0.9 calls a property, where it differs. */
const renamed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Text: { usageHint: 'variant' },
  Image: { altText: 'description', usageHint: 'variant' },
  Row: { distribution: 'justify', alignment: 'align' },
  Column: { distribution: 'justify', alignment: 'align' },
  List: { alignment: 'align' },
  Tabs: { tabItems: 'tabs' },
  Modal: { entryPointChild: 'trigger', contentChild: 'content' },
  TextField: { text: 'value', textFieldType: 'variant' },
  MultipleChoice: { selections: 'value', variant: 'displayStyle' },
  Slider: { minValue: 'min', maxValue: 'max' }
}

const OLD_SLIDER_MAX = 100

/** Where a rename is not enough. */
const reshaped: Readonly<Record<string, (props: Fields) => Fields>> = {
  Image: ({ fit, ...props }) => ({
    ...props,
    ...(fit === undefined ? {} : { fit: fit === 'scale-down' ? 'scaleDown' : fit })
  }),
  Button: ({ primary, ...props }) => ({ ...props, ...(primary === true && { variant: 'primary' }) }),
  Slider: (props) => ({ max: OLD_SLIDER_MAX, ...props }),
  TextField: ({ variant, validationRegexp, ...props }) => {
    if (variant === 'date') return { component: 'DateTimeInput', value: '', ...props, enableDate: true }
    return {
      ...props,
      ...(variant !== undefined && { variant }),
      ...(validationRegexp ? { validationRegexp } : {})
    }
  },
  MultipleChoice: ({ maxAllowedSelections, ...props }) => ({
    options: [],
    ...props,
    component: 'ChoicePicker',
    variant: maxAllowedSelections === 1 ? 'mutuallyExclusive' : 'multipleSelection'
  })
}

const toNewComponent = (old: Fields, initial: Initial[]): Component => {
  const [[name, props] = ['', {}]] = Object.entries(isFields(old.component) ? old.component : {})
  const shape = own(oldComponents, name) ?? {}
  const converted = Object.fromEntries(
    Object.entries(isFields(props) ? props : {}).map(([key, value]) => [
      own(own(renamed, name) ?? {}, key) ?? key,
      toNewValue(own(shape, key), value, initial)
    ])
  )
  const weight = old.weight === undefined ? {} : { weight: old.weight }
  return {
    id: String(old.id),
    component: name,
    ...weight,
    ...(own(reshaped, name)?.(converted) ?? converted)
  }
}

/** A list of keyed values as plain data. A map whose keys count from 0 is a list. */
const toData = (contents: readonly unknown[]): unknown => {
  const entries = contents.flatMap((item): [string, unknown][] => {
    if (!isFields(item) || typeof item.key !== 'string') return []
    const [name] = Object.keys(item).filter((key) => key.startsWith('value'))
    if (name === undefined) return []
    const value = item[name]
    if (name === 'valueMap') return [[item.key, Array.isArray(value) ? toData(value) : value]]
    return [[item.key, typeof value === 'string' ? fromJsonText(value) : value]]
  })
  const [only] = entries
  if (entries.length === 1 && only?.[0] === '.') return only[1]
  const isList = entries.length > 0 && entries.every(([key], index) => key === String(index))
  return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries)
}

/** The processor of 0.8 reads text that looks like JSON as JSON. */
const fromJsonText = (text: string): unknown => {
  if (!/^\s*(?:\{[\s\S]*\}|\[[\s\S]*\])\s*$/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const themeOf = ({ styles }: Fields): { theme?: Fields } => {
  const primaryColor = isFields(styles) ? styles.primaryColor : undefined
  return typeof primaryColor === 'string' ? { theme: { primaryColor } } : {}
}

/**
 * Messages of 0.8 as 0.9 would say them, one list for each. There a surface begins with its first
 * component and shows when told which one is its root: that one gets a parent of the name `root`.
 */
export const fromOld = (messages: readonly Fields[], known: Iterable<string>): Message[][] => {
  const started = new Set(known)
  const beginnings = messages.flatMap(({ beginRendering }) =>
    isFields(beginRendering) ? [beginRendering] : []
  )

  const begin = (surfaceId: string): Message[] => {
    if (started.has(surfaceId)) return []
    started.add(surfaceId)
    // Its looks are told at the end, and are wanted at the start.
    const styled = beginnings.find((beginning) => beginning.surfaceId === surfaceId)
    return [
      createSurface({
        surfaceId,
        catalogId: BASIC_CATALOG,
        ...(styled && themeOf(styled))
      })
    ]
  }

  /** First values of this push, by surface: what nothing was said of yet. */
  const firsts = new Map<string, readonly Initial[]>()

  const setFirsts = (surfaceId: string, initial: readonly Initial[]): Message[] =>
    initial.map(({ path, value }) => updateDataModel({ surfaceId, path, value }))

  return messages.map(({ surfaceUpdate, dataModelUpdate, beginRendering, deleteSurface: removal }) => {
    if (isFields(surfaceUpdate)) {
      const surfaceId = String(surfaceUpdate.surfaceId)
      const initial: Initial[] = []
      const old = Array.isArray(surfaceUpdate.components) ? surfaceUpdate.components.filter(isFields) : []
      const components = old.map((component) => toNewComponent(component, initial))
      firsts.set(surfaceId, [...(firsts.get(surfaceId) ?? []), ...initial])
      const drawn = updateComponents(surfaceId, components)
      return [...begin(surfaceId), drawn, ...setFirsts(surfaceId, initial)]
    }
    if (isFields(dataModelUpdate)) {
      const { path, contents } = dataModelUpdate
      const surfaceId = String(dataModelUpdate.surfaceId)
      const value = Array.isArray(contents) ? toData(contents) : contents
      const steps = typeof path === 'string' ? stepsOf(path) : []
      // Where all data are new, what they do not name keeps its first value.
      const lost = (firsts.get(surfaceId) ?? []).filter(
        (first) => steps.length === 0 && valueAt(value, stepsOf(first.path)) === undefined
      )
      const change = updateDataModel({ surfaceId, path: pointerOf(steps), value })
      return [...begin(surfaceId), change, ...setFirsts(surfaceId, lost)]
    }
    if (isFields(beginRendering)) {
      const { root } = beginRendering
      const surfaceId = String(beginRendering.surfaceId)
      const parent = { id: 'root', component: 'Column', children: [root] }
      return [...begin(surfaceId), ...(root === 'root' ? [] : [updateComponents(surfaceId, [parent])])]
    }
    return isFields(removal) ? [deleteSurface(String(removal.surfaceId))] : []
  })
}
