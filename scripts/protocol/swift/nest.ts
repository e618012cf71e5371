import type { JsonSchema, ProtocolDocument } from '../document.ts'
import { mixedEnum, taggedEnum } from './choice-enum.ts'
import { nestedName, singular, typeName } from './naming.ts'
import { openEnum } from './open-enum.ts'
import { type Shape, shapeOf } from './shape.ts'
import { structText } from './struct.ts'
import { doc } from './text.ts'

type Definitions = ProtocolDocument['$defs']

/** The types that one type declares inside itself, gathered while its properties are written. */
export interface Nest {
  readonly declarations: readonly string[]
  /** The Swift type of a schema. What has no name is declared here, under this one. */
  typeOf(schema: JsonSchema, name: string): string
}

const createNest = (defs: Definitions): Nest => {
  const declarations: string[] = []
  const used = new Set(Object.keys(defs).map(typeName))

  const claim = (name: string): string => {
    const free = used.has(name) ? claim(`${name}Value`) : name
    used.add(free)
    return free
  }

  const typeOf = (schema: JsonSchema, name: string): string => {
    const shape = shapeOf(defs, schema)
    if (shape.kind === 'plain') return shape.type
    if (shape.kind === 'nullable') return `${typeOf(shape.of, name)}?`
    if (shape.kind === 'list') return `[${typeOf(shape.of, nestedName(singular(name)))}]`
    if (shape.kind === 'map') return `[String: ${typeOf(shape.of, nestedName(singular(name)))}]`
    const own = claim(name)
    declarations.push(declare(defs, own, shape))
    return own
  }

  return { declarations, typeOf }
}

const declare = (defs: Definitions, name: string, shape: Shape): string => {
  const nest = createNest(defs)
  switch (shape.kind) {
    case 'words':
      return openEnum(
        name,
        shape.words.map((word) => ({ word }))
      )
    case 'struct':
      return structText(name, shape.schema, nest)
    case 'tagged':
      return taggedEnum(name, shape, nest)
    case 'mixed':
      return mixedEnum(name, shape.variants, nest)
    default:
      throw new Error(`${name} needs no declaration`)
  }
}

/** A definition of the document as Swift declares it, its description above it. */
export const definition = (defs: Definitions, name: string, schema: JsonSchema): string => {
  const shape = shapeOf(defs, schema)
  const own = typeName(name)
  const text = ['words', 'struct', 'tagged', 'mixed'].includes(shape.kind)
    ? declare(defs, own, shape)
    : aliasText(defs, own, schema)
  return doc(schema.description) + text
}

/** Another name; what it names beside that has none is declared after it, under names that begin with its own. */
const aliasText = (defs: Definitions, name: string, schema: JsonSchema): string => {
  const nest = createNest(defs)
  const type = nest.typeOf(schema, `${name}Item`)
  return [`public typealias ${name} = ${type}`, ...nest.declarations].join('\n\n')
}
