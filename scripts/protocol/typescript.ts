import { type JsonSchema, type ProtocolDocument, refName } from './document.ts'

const folder = 'docs/clients/typescript'

const head = '// Made by `npm run protocol`. Do not edit.\n'

const quoted = (word: string): string => `'${word.replaceAll("'", "\\'")}'`

const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name))

/** A doc comment, indented. Nothing where nothing is said. */
const comment = (text: string | undefined, indent: string): string =>
  text === undefined ? '' : `${indent}/** ${text.replaceAll('*/', '* /')} */\n`

const objectOf = ({ properties = {}, required = [] }: JsonSchema, indent: string): string => {
  const inner = `${indent}  `
  const lines = Object.entries(properties).map(([name, schema]) => {
    const mark = required.includes(name) ? '' : '?'
    return `${comment(schema.description, inner)}${inner}readonly ${key(name)}${mark}: ${typeOf(schema, inner)}\n`
  })
  return lines.length === 0 ? 'Readonly<Record<string, never>>' : `{\n${lines.join('')}${indent}}`
}

/** A schema as TypeScript writes it. The document shows shapes in the same words. */
export const typeOf = (schema: JsonSchema, indent = ''): string => {
  const name = refName(schema)
  if (name !== undefined) return name
  if (schema.anyOf) return schema.anyOf.map((one) => typeOf(one, indent)).join(' | ')
  if (schema.enum) return schema.enum.map(quoted).join(' | ')
  if (schema.const !== undefined) {
    return typeof schema.const === 'string' ? quoted(schema.const) : String(schema.const)
  }
  if (schema.items) return `readonly (${typeOf(schema.items, indent)})[]`.replace(/\((\w+)\)/, '$1')
  if (typeof schema.additionalProperties === 'object') {
    return `Readonly<Record<string, ${typeOf(schema.additionalProperties, indent)}>>`
  }
  if (schema.type === 'object') return objectOf(schema, indent)
  if (schema.type === 'integer') return 'number'
  return schema.type ?? 'unknown'
}

const declaration = (name: string, schema: JsonSchema): string => {
  const type = typeOf(schema)
  const isObject = schema.type === 'object' && type.startsWith('{')
  return `${comment(schema.description, '')}export ${isObject ? `interface ${name} ` : `type ${name} = `}${type}\n`
}

const definitions = ({ $defs }: ProtocolDocument): string =>
  Object.entries($defs)
    .map(([name, schema]) => declaration(name, schema))
    .join('\n')

const alphabetical = (a: string, b: string): number => (a < b ? -1 : 1)

/** Types of `./definitions.ts` that a text names, as one import. */
const importing = (names: readonly string[]): string => {
  const lines = [...new Set(names)].toSorted(alphabetical).map((name) => `  ${name}`)
  return `import type {\n${lines.join(',\n')}\n} from './definitions.ts'\n\n`
}

const methods = ({ 'x-methods': entries }: ProtocolDocument): string => {
  const used: string[] = []
  const rows = Object.entries(entries).map(([name, { summary, role, scope, params, result }]) => {
    const types = [typeOf(params), typeOf(result)]
    used.push(...types)
    const said = comment(`${summary} Role \`${role}\`, scope \`${scope}\`.`, '  ')
    return `${said}  readonly ${quoted(name)}: { readonly params: ${types[0]}; readonly result: ${types[1]} }\n`
  })
  const about = comment('Every method, by the name that a request frame carries.', '')
  return `${importing(used)}${about}export interface Methods {\n${rows.join('')}}

export type MethodName = keyof Methods
export type ParamsOf<Name extends MethodName> = Methods[Name]['params']
export type ResultOf<Name extends MethodName> = Methods[Name]['result']
`
}

const events = ({ 'x-events': entries }: ProtocolDocument): string => {
  const rows = Object.entries(entries).map(([name, { summary, scope, payload }]) => {
    return `${comment(`${summary} Scope \`${scope}\`.`, '  ')}  readonly ${quoted(name)}: ${typeOf(payload)}\n`
  })
  const used = Object.values(entries).map(({ payload }) => typeOf(payload))
  const about = comment('The payload of every event, by the name that an event frame carries.', '')
  return `${importing(used)}${about}export interface Events {\n${rows.join('')}}

export type EventName = keyof Events
`
}

const codes = (name: string, about: string, words: readonly string[]): string =>
  `${comment(about, '')}export type ${name} =\n${words.map((word) => `  | ${quoted(word)}`).join('\n')}\n`

const errors = ({ 'x-errors': tables, 'x-scopes': scopes }: ProtocolDocument): string =>
  [
    codes('Scope', 'What an operator can hold.', scopes),
    codes('ErrorCode', '`error.code` of any refused request.', Object.keys(tables.call)),
    codes('ConnectErrorCode', '`error.details.code` of a refused connect.', Object.keys(tables.connect)),
    codes('CallErrorCode', '`error.details.code` of a refused call.', Object.keys(tables.details))
  ].join('\n')

const index = ['definitions', 'errors', 'events', 'methods']
  .map((name) => `export type * from './${name}.ts'\n`)
  .join('')

/** The files of the TypeScript client types: no code, only shapes. */
export const typescriptFiles = (document: ProtocolDocument): ReadonlyMap<string, string> =>
  new Map(
    Object.entries({
      definitions: definitions(document),
      errors: errors(document),
      events: events(document),
      index,
      methods: methods(document)
    }).map(([name, text]) => [`${folder}/${name}.ts`, `${head}\n${text}`])
  )
