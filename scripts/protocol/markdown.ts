import { type ProtocolDocument, refName, resolve } from './document.ts'
import { typeOf } from './typescript.ts'

/** A shape without what says nothing to a reader: everything here is only read. */
const code = (text: string): string =>
  `\`\`\`ts\n${text.replace(/(^\s*|[:|<,] )readonly /gm, '$1').replaceAll('Readonly<Record<string, never>>', '{}')}\n\`\`\``

const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n')

const codes = (meanings: Readonly<Record<string, string>>): string =>
  table(
    ['code', 'meaning'],
    Object.entries(meanings).map(([name, meaning]) => [`\`${name}\``, meaning])
  )

/** Names that are shown where their method or event is, and that nothing else refers to. */
const shownInPlace = (document: ProtocolDocument): ReadonlySet<string> => {
  const { $defs, 'x-methods': methods, 'x-events': events } = document
  const entries = [
    ...Object.values(methods).flatMap(({ params, result }) => [params, result]),
    ...Object.values(events).map(({ payload }) => payload)
  ]
  const referred = new Set(
    [...JSON.stringify($defs).matchAll(/"\$ref":"#\/\$defs\/(\w+)"/g)].map(([, name]) => name)
  )
  const names = entries.map((entry) => refName(entry) ?? '')
  return new Set(names.filter((name) => !referred.has(name)))
}

const methodsOf = (document: ProtocolDocument): string => {
  const { $defs, 'x-methods': methods } = document
  const shown = (schema: { readonly $ref?: string }): string => {
    const own = $defs[refName(schema) ?? '']
    return typeOf(own ?? resolve($defs, schema))
  }
  return Object.entries(methods)
    .map(([name, { summary, role, scope, hidden, params, result }]) =>
      [
        `### ${name}`,
        `${summary} Role \`${role}\`, scope \`${scope}\`${hidden ? ', not listed in hello' : ''}.`,
        code(`params: ${shown(params)}\nresult: ${shown(result)}`)
      ].join('\n\n')
    )
    .join('\n\n')
}

const eventsOf = ({ $defs, 'x-events': events }: ProtocolDocument): string =>
  Object.entries(events)
    .map(([name, { summary, scope, payload }]) =>
      [
        `### Event ${name}`,
        `${summary} Scope \`${scope}\`.`,
        code(`payload: ${typeOf($defs[refName(payload) ?? ''] ?? payload)}`)
      ].join('\n\n')
    )
    .join('\n\n')

const definitionsOf = (document: ProtocolDocument): string => {
  const inPlace = shownInPlace(document)
  return Object.entries(document.$defs)
    .filter(([name]) => !inPlace.has(name))
    .map(([name, schema]) => {
      const said = schema.description === undefined ? [] : [schema.description]
      return [`### ${name}`, ...said, code(typeOf(schema))].join('\n\n')
    })
    .join('\n\n')
}

/** `docs/protocol.md`: every method and event with who may use it, every definition, every error code. */
export const markdownFile = (document: ProtocolDocument): string => {
  const { 'x-protocol': protocol, 'x-methods': methods, 'x-events': events, 'x-errors': errors } = document
  return `# The protocol

Version ${protocol.version}; version ${protocol.oldest} is still answered. JSON text frames over one WebSocket: a client sends
\`RequestFrame\`, the gateway answers each with a \`ResponseFrame\` of the same id and sends an \`EventFrame\` unasked. The first
request is \`connect\` (\`ConnectParams\`, answered with \`HelloOk\`), after the event \`connect.challenge\`.

This page is made by \`npm run protocol\`, from the same schemas that check every frame; so are the JSON Schema, served at
\`${document.$id}\`, and the types of the clients in [\`clients/\`](clients/). Shapes are written as in
TypeScript. Limits (lengths, patterns, ranges) stand in the JSON Schema.

## Methods at a glance

${table(
  ['method', 'what it does', 'role', 'scope'],
  Object.entries(methods).map(([name, entry]) => [
    `\`${name}\``,
    entry.summary,
    entry.role,
    `\`${entry.scope}\``
  ])
)}

## Events at a glance

${table(
  ['event', 'when', 'scope'],
  Object.entries(events).map(([name, { summary, scope }]) => [`\`${name}\``, summary, `\`${scope}\``])
)}

## Errors

A refused request is answered with \`ok: false\` and an \`ErrorShape\`. Branch on codes, never on messages.

### \`error.code\`

${codes(errors.call)}

### \`error.details.code\` of a refused connect

${codes(errors.connect)}

### \`error.details.code\` of a refused call

${codes(errors.details)}

## Methods

${methodsOf(document)}

## Events

${eventsOf(document)}

## Definitions

${definitionsOf(document)}
`
}
