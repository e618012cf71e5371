import type { Fields } from '../../a2ui/adapters/message.ts'
import { components } from '../../a2ui/catalog/components.ts'
import { functions } from '../../a2ui/catalog/functions.ts'
import { iconNames } from '../../a2ui/catalog/icon-names.ts'
import { type Kind, own, type Props } from '../../a2ui/catalog/kinds.ts'
import { exampleOf } from './intake/example.ts'
import { nearest } from './intake/nearest.ts'

const orBound = ' | {"path": "/…"} | {"call": …}'

const wordsOf = (kind: Kind): string => {
  switch (kind.is) {
    case 'string':
    case 'number':
    case 'boolean':
      return `${kind.is}${orBound}`
    case 'strings':
      return `list of strings${orBound}`
    case 'any':
      return `any value${orBound}`
    case 'plain':
      return kind.type
    case 'word':
      return kind.words.map((word) => JSON.stringify(word)).join(' | ')
    case 'icon':
      return 'name of an icon | {"svgPath": "M…"} | {"path": "/…"}'
    case 'child':
      return 'id of a component'
    case 'children':
      return '["id", …] | {"componentId": "id", "path": "/list"}'
    case 'action':
      return '{"event": {"name": "…", "context": {"key": value}}} | {"functionCall": {"call": "openUrl", "args": {"url": "…"}}}'
    case 'checks':
      return '[{"condition": {"call": "required", "args": {"value": {"path": "/…"}}}, "message": "…"}]'
    case 'accessibility':
      return '{"label": "…", "description": "…"}'
    case 'items':
      return `[{${Object.entries(kind.of)
        .map(([name, { kind: inner }]) => `"${name}": ${wordsOf(inner)}`)
        .join(', ')}}]`
  }
}

const describe = (props: Props): Record<string, string> =>
  Object.fromEntries(
    Object.entries(props).map(([name, { kind, required }]) => [
      required ? `${name} (required)` : name,
      wordsOf(kind)
    ])
  )

/** What the catalog says: of one component where it is named, else the names of everything. */
export const catalogHelp = (name?: string): Fields => {
  const names = Object.keys(components)
  if (name === undefined) {
    return {
      components: names,
      functions: Object.keys(functions),
      icons: [...iconNames],
      hint: 'ask for one component or function by its name to see its properties and an example'
    }
  }
  const component = own(components, name)
  if (component) return { name, properties: describe(component), example: exampleOf('v0.9', name) }
  const shape = own(functions, name)
  if (shape) return { name, args: describe(shape.args), gives: shape.gives }
  const meant = nearest(name, [...names, ...Object.keys(functions)])
  return {
    unknown: name,
    ...(meant && { didYouMean: meant }),
    components: names,
    functions: Object.keys(functions)
  }
}
