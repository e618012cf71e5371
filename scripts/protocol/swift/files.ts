import { type ProtocolDocument, refName } from '../document.ts'
import { familyOf, pascal } from '../names.ts'
import { typeName } from './naming.ts'
import { definition } from './nest.ts'
import { openEnum } from './open-enum.ts'
import { block, doc, literal } from './text.ts'

const folder = 'docs/clients/swift/Sources/PortcullisProtocol/Generated'

const head = '// Made by `npm run protocol`. Do not edit.\n\n'

const refType = (schema: { readonly $ref?: string }): string => typeName(refName(schema) ?? 'JSONValue')

/** `extension GatewayMethods { public enum CronList: GatewayMethod … }` */
const namespace = (outer: string, entries: readonly string[]): string => block(`extension ${outer}`, entries)

const methodText = (name: string, entry: ProtocolDocument['x-methods'][string]): string =>
  doc(`${entry.summary} Role \`${entry.role}\`, scope \`${entry.scope}\`.`) +
  block(`public enum ${typeName(pascal(name))}: GatewayMethod`, [
    [
      `public typealias Params = ${refType(entry.params)}`,
      `public typealias Result = ${refType(entry.result)}`,
      `public static let name = ${literal(name)}`
    ].join('\n')
  ])

const eventText = (name: string, entry: ProtocolDocument['x-events'][string]): string =>
  doc(`${entry.summary} Scope \`${entry.scope}\`.`) +
  block(`public enum ${typeName(pascal(name))}: GatewayEvent`, [
    [
      `public typealias Payload = ${refType(entry.payload)}`,
      `public static let name = ${literal(name)}`
    ].join('\n')
  ])

const tableText = (name: string, about: string, meanings: Readonly<Record<string, string>>): string =>
  doc(about) +
  openEnum(
    name,
    Object.entries(meanings).map(([word, meaning]) => ({ word, meaning }))
  )

const errorsText = ({ 'x-errors': errors, 'x-scopes': scopes }: ProtocolDocument): string[] => [
  doc('What an operator can hold.') +
    openEnum(
      'Scope',
      scopes.map((word) => ({ word }))
    ),
  tableText('ErrorCode', '`code` of an error.', errors.call),
  tableText('ConnectErrorCode', '`details.code` of a refused connect.', errors.connect),
  tableText('CallErrorCode', '`details.code` of a refused call.', errors.details)
]

/** The Swift models, a file for each shared type and for each family of methods. */
export const swiftFiles = (document: ProtocolDocument): ReadonlyMap<string, string> => {
  const { $defs, 'x-methods': methods, 'x-events': events } = document
  const files = new Map<string, string[]>()
  const add = (file: string, ...texts: readonly string[]): void => {
    files.set(file, [...(files.get(file) ?? []), ...texts])
  }

  const homes = new Map<string, string>()
  for (const [name, { params, result }] of Object.entries(methods)) {
    for (const schema of [params, result])
      homes.set(refName(schema) ?? '', `Methods/${typeName(familyOf(name))}`)
  }
  for (const { payload } of Object.values(events)) homes.set(refName(payload) ?? '', 'Events')

  const families = Map.groupBy(Object.entries(methods), ([name]) => familyOf(name))
  for (const [family, entries] of families) {
    add(
      `Methods/${typeName(family)}`,
      namespace(
        'GatewayMethods',
        entries.map(([name, entry]) => methodText(name, entry))
      )
    )
  }
  add(
    'Events',
    namespace(
      'GatewayEvents',
      Object.entries(events).map(([name, entry]) => eventText(name, entry))
    )
  )
  add('Words', ...errorsText(document))
  for (const [name, schema] of Object.entries($defs)) {
    add(homes.get(name) ?? `Models/${typeName(name)}`, definition($defs, name, schema))
  }
  return new Map(
    [...files].map(([file, texts]) => [`${folder}/${file}.swift`, `${head}${texts.join('\n\n')}\n`])
  )
}
