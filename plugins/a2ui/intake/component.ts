import { type Fields, isFields, type Version } from '../../../a2ui/adapters/message.ts'
import { components, newerComponents } from '../../../a2ui/catalog/components.ts'
import { iconNames } from '../../../a2ui/catalog/icon-names.ts'
import { accessibility, type Kind, own, type Prop, type Props, plain } from '../../../a2ui/catalog/kinds.ts'
import { oldComponents } from '../../../a2ui/catalog/old-components.ts'
import { nameOf } from './envelope.ts'
import { exampleOf } from './example.ts'
import { nearest } from './nearest.ts'
import type { Line } from './parse.ts'
import type { Problem } from './problem.ts'
import { action, checkList, childList, described } from './structures.ts'
import { type Complaint, dynamic, wrapped } from './values.ts'

/** The components of a version. */
export const catalogOf = (version: Version): Readonly<Record<string, Props>> => {
  if (version === 'v0.8') return oldComponents
  return version === 'v1.0' ? newerComponents : components
}

/** What every component may have, beside what is its own. */
const common: Props = { weight: plain('number'), accessibility }
const commonNewer: Props = {
  ...common,
  catalogId: plain('string'),
  metadata: { kind: { is: 'any' }, required: false }
}

const MAX_ID = 128

const word = (words: readonly string[], path: string, value: unknown): Complaint[] => {
  if (typeof value === 'string' && words.includes(value)) return []
  const meant = typeof value === 'string' ? nearest(value, words) : undefined
  return [
    {
      path,
      message: `expected one of ${words.join(', ')}; got ${JSON.stringify(value)}`,
      ...(meant && { fix: `write "${meant}"` })
    }
  ]
}

const icon = (path: string, value: unknown, version: Version): Complaint[] => {
  if (isFields(value)) {
    if (version === 'v0.8') {
      return value.literalString === undefined
        ? wrapped('string', path, value)
        : word(iconNames, `${path}/literalString`, value.literalString)
    }
    if (Object.hasOwn(value, 'svgPath')) {
      const at = `${path}/svgPath`
      if (version === 'v1.0') return dynamic('string', at, value.svgPath)
      return valueProblems({ is: 'plain', type: 'string' }, at, value.svgPath, version)
    }
    return dynamic('string', path, value)
  }
  return version === 'v0.8' ? wrapped('string', path, value) : word(iconNames, path, value)
}

const list = (of: Props, path: string, value: unknown, version: Version): Complaint[] => {
  if (!Array.isArray(value)) return [{ path, message: `expected a list; got ${nameOf(value)}` }]
  if (value.length === 0 && Object.hasOwn(of, 'child') && version !== 'v0.8')
    return [{ path, message: 'expected one entry or more' }]
  return value.flatMap((item: unknown, index) =>
    isFields(item)
      ? fields(of, item, version, `${path}/${index}/`)
      : [{ path: `${path}/${index}`, message: `expected an object; got ${nameOf(item)}` }]
  )
}

const valueProblems = (kind: Kind, path: string, value: unknown, version: Version): Complaint[] => {
  switch (kind.is) {
    case 'plain': {
      const type = kind.type === 'integer' ? 'number' : kind.type
      const fits = typeof value === type && (kind.type !== 'integer' || Number.isInteger(value))
      return fits ? [] : [{ path, message: `expected a plain ${kind.type}; got ${nameOf(value)}` }]
    }
    case 'word':
      return word(kind.words, path, value)
    case 'icon':
      return icon(path, value, version)
    case 'child':
      return typeof value === 'string'
        ? []
        : [{ path, message: `expected the id of a component; got ${nameOf(value)}` }]
    case 'children':
      return childList(path, value, version)
    case 'action':
      return action(path, value, version)
    case 'checks':
      return checkList(path, value, version)
    case 'accessibility':
      return described(path, value, version)
    case 'items':
      return list(kind.of, path, value, version)
    default:
      return version === 'v0.8' ? wrapped(kind.is, path, value) : dynamic(kind.is, path, value)
  }
}

const fields = (shape: Props, given: Fields, version: Version, at = ''): Complaint[] => {
  const known = Object.keys(shape)
  const missing = Object.entries(shape).flatMap(([name, { required }]: [string, Prop]): Complaint[] =>
    required && given[name] === undefined
      ? [{ path: `${at}${name}`, message: 'this is required and missing' }]
      : []
  )
  const wrong = Object.entries(given).flatMap(([name, value]): Complaint[] => {
    const prop = own(shape, name)
    if (prop) return value === undefined ? [] : valueProblems(prop.kind, `${at}${name}`, value, version)
    const meant = nearest(name, known)
    const fix = meant ? `write "${meant}"` : `it takes ${known.join(', ')}`
    return [{ path: `${at}${name}`, message: 'there is no such property', fix }]
  })
  return [...missing, ...wrong]
}

const isOfOther = (version: Version, given: Fields): string | undefined => {
  const isWrapped = isFields(given.component)
  if (version === 'v0.8')
    return isWrapped ? undefined : 'in 0.8 it is {"id": "…", "component": {"Text": {…}}}'
  return isWrapped
    ? 'since 0.9 it is {"id": "…", "component": "Text", …}, with the properties beside them'
    : undefined
}

/** The type of a component and its own properties, in the shape of its version. */
const opened = (version: Version, given: Fields): { type?: string; props: Fields; more: Fields } => {
  const { id: _id, component, ...rest } = given
  if (version !== 'v0.8')
    return { type: typeof component === 'string' ? component : undefined, props: rest, more: {} }
  const [[type, props] = []] = isFields(component) ? Object.entries(component) : []
  return { type, props: isFields(props) ? props : {}, more: rest }
}

/** Everything that is wrong with one component, seen alone. */
export const checkComponent = (version: Version, line: number, given: unknown, index: number): Problem[] => {
  if (!isFields(given))
    return [{ line, path: `components/${index}`, message: `expected a component; got ${nameOf(given)}` }]
  const { id } = given
  if (typeof id !== 'string' || id === '' || id.length > MAX_ID) {
    const fix = 'give each component of a surface an "id" of its own'
    return [{ line, path: `components/${index}/id`, message: `expected 1 to ${MAX_ID} characters`, fix }]
  }
  const catalog = catalogOf(version)
  const shaped = isOfOther(version, given)
  const { type, props, more } = opened(version, given)
  if (shaped || type === undefined) {
    const message = 'this is not how a component of this version is written'
    return [
      {
        line,
        component: { id },
        path: 'component',
        message,
        fix: shaped,
        example: exampleOf(version, 'Text')
      }
    ]
  }
  const shape = own(catalog, type)
  if (!shape) {
    const names = Object.keys(catalog)
    const meant = nearest(type, names)
    const fix = meant ? `write "${meant}"` : `the catalog has ${names.join(', ')}`
    return [
      {
        line,
        component: { id, type },
        message: `there is no component "${type}"`,
        fix,
        example: exampleOf(version, meant ?? 'Text')
      }
    ]
  }
  const beside = version === 'v1.0' ? commonNewer : common
  const complaints =
    version === 'v0.8'
      ? [...fields(shape, props, version), ...fields({ weight: plain('number') }, more, version)]
      : fields({ ...shape, ...beside }, props, version)
  return complaints.map((complaint) => ({
    line,
    component: { id, type },
    ...complaint,
    example: exampleOf(version, type)
  }))
}

const componentsOf = ({ message }: Line): unknown[] => {
  const { surfaceUpdate, updateComponents, createSurface } = message
  const [payload] = [surfaceUpdate, updateComponents, createSurface].filter(isFields)
  return payload && Array.isArray(payload.components) ? payload.components : []
}

/** Checks every component of a push by its own schema. */
export const checkComponents = (version: Version, lines: readonly Line[]): Problem[] =>
  lines.flatMap((line) => {
    const given = componentsOf(line)
    const ids = given.map((component) => (isFields(component) ? component.id : undefined))
    const twice = ids.filter((id, index) => typeof id === 'string' && ids.indexOf(id) !== index)
    return [
      ...given.flatMap((component, index) => checkComponent(version, line.line, component, index)),
      ...twice.map((id) => ({
        line: line.line,
        component: { id: String(id) },
        message: 'this id is there twice in one message',
        fix: 'give each component an id of its own'
      }))
    ]
  })
