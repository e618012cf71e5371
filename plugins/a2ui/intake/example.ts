import type { Version } from '../../../a2ui/adapters/message.ts'
import { components, newerComponents } from '../../../a2ui/catalog/components.ts'
import { type Kind, own, type Props } from '../../../a2ui/catalog/kinds.ts'
import { oldComponents } from '../../../a2ui/catalog/old-components.ts'

const texts: Readonly<Record<string, string>> = {
  url: 'https://example.com/picture.png',
  title: 'First',
  label: 'Name',
  value: 'one'
}

const literalOf = (kind: Kind, name: string): unknown => {
  if (kind.is === 'number') return 50
  if (kind.is === 'boolean') return true
  return kind.is === 'strings' ? ['one'] : (texts[name] ?? 'Hello')
}

const wrappers: Readonly<Record<string, string>> = {
  number: 'literalNumber',
  boolean: 'literalBoolean',
  strings: 'literalArray'
}

const exampleValue = (kind: Kind, name: string, isOld: boolean): unknown => {
  switch (kind.is) {
    case 'plain':
      return kind.type === 'string' ? (texts[name] ?? 'one') : 100
    case 'word':
      return kind.words[0]
    case 'icon':
      return isOld ? { literalString: 'check' } : 'check'
    case 'child':
      return `${name}-id`
    case 'children':
      return isOld ? { explicitList: ['first-id'] } : ['first-id']
    case 'action':
      return isOld ? { name: 'send' } : { event: { name: 'send' } }
    case 'items':
      return [propsOf(kind.of, isOld)]
    default: {
      const literal = literalOf(kind, name)
      return isOld ? { [wrappers[kind.is] ?? 'literalString']: literal } : literal
    }
  }
}

const propsOf = (shape: Props, isOld: boolean): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(shape)
      .filter(([, { required }]) => required)
      .map(([name, { kind }]) => [name, exampleValue(kind, name, isOld)])
  )

/** One valid component on one line, made from its schema: with what is required and nothing else. */
export const exampleOf = (version: Version, type: string): string => {
  const isOld = version === 'v0.8'
  const catalog = isOld ? oldComponents : version === 'v1.0' ? newerComponents : components
  const props = propsOf(own(catalog, type) ?? {}, isOld)
  const id = `${type.charAt(0).toLowerCase()}${type.slice(1)}-id`
  return JSON.stringify(isOld ? { id, component: { [type]: props } } : { id, component: type, ...props })
}
