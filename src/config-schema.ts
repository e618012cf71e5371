import { type TObject, type TSchema, Type } from '@sinclair/typebox'

/** The part of the configuration that one plugin owns: its place in the file and its shape. */
export interface Section {
  /** Dotted path of the object, in the reference's words: `gateway.auth`. */
  readonly path: string
  readonly schema: TObject
  /** What counts of it while something in it cannot be read as written, where the defaults would allow more than that may have. */
  readonly whenFaulty?: Readonly<Record<string, unknown>>
}

interface Branch {
  properties: Record<string, TSchema>
  children: Map<string, Branch>
}

const toObject = ({ properties, children }: Branch): TObject => {
  const nested = Object.fromEntries([...children].map(([name, child]) => [name, toObject(child)]))
  return Type.Object({ ...properties, ...nested }, { default: {} })
}

/** One schema of the whole file. Sections may nest: `gateway` and `gateway.auth` have two owners. */
export const composeSchema = (sections: readonly Section[]): TObject => {
  const root: Branch = { properties: {}, children: new Map() }
  for (const { path, schema } of sections) {
    let branch = root
    for (const name of path.split('.')) {
      const child = branch.children.get(name) ?? { properties: {}, children: new Map() }
      branch.children.set(name, child)
      branch = child
    }
    Object.assign(branch.properties, schema.properties)
  }
  return toObject(root)
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The schema of the values in a `Type.Record`, or of the elements in a `Type.Array`. */
const elementSchema = (schema: TSchema): TSchema | undefined => {
  if (isRecord(schema.patternProperties)) return Object.values(schema.patternProperties)[0] as TSchema
  return schema.items as TSchema | undefined
}

/** Visits every value that the schema speaks of, and says of each key whether it is known. */
export const walk = (
  schema: TSchema,
  value: unknown,
  visit: (path: readonly string[], schema: TSchema | undefined, value: unknown) => void,
  path: readonly string[] = []
): void => {
  const step = (key: string, child: TSchema | undefined, inner: unknown) => {
    const at = [...path, key]
    visit(at, child, inner)
    if (child) walk(child, inner, visit, at)
  }
  if (Array.isArray(value)) {
    const element = elementSchema(schema)
    value.forEach((inner, index) => {
      step(String(index), element, inner)
    })
    return
  }
  if (!isRecord(value)) return
  const variants = (schema.anyOf as TSchema[] | undefined) ?? []
  const shape = schema.properties ? schema : (variants.find(({ properties }) => properties) ?? schema)
  if (!shape.properties && !shape.patternProperties) return
  for (const [key, inner] of Object.entries(value)) {
    // Own keys only: `constructor` is no section because every object has one.
    const known = shape.properties && Object.hasOwn(shape.properties, key) ? shape.properties[key] : undefined
    step(key, known ?? elementSchema(shape), inner)
  }
}
