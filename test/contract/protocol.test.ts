import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Type } from '@sinclair/typebox'
import { Ajv2020 } from 'ajv/dist/2020.js'
import t from 'tap'
import type { Contract } from '../../scripts/protocol/contract.ts'
import { ownFolders } from '../../scripts/protocol/generate.ts'
import type { Method } from '../../src/rpc.ts'
import { connect } from '../helpers/client.ts'
import { startGateway } from '../helpers/gateway.ts'
import { committed, committedDocument, liveContract, made, SCHEMA_FILE } from './protocol-files.ts'
import { root } from './source-files.ts'

const REMEDY = 'run `npm run protocol`, look at the difference and commit it'

const contract = await liveContract(t)
const files = made(contract)

t.test('schema, clients and document are what the gateway speaks', async (t) => {
  for (const [path, text] of files) t.ok(committed(path) === text, `${path} is out of date: ${REMEDY}`)
})

t.test('the folders of generated files hold nothing else', async (t) => {
  for (const folder of ownFolders) {
    const found = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    t.same(
      found.filter((path) => !files.has(path)),
      [],
      `left over in ${folder}: ${REMEDY}`
    )
  }
})

t.test('the same contract makes the same files', async (t) => {
  t.same([...made(contract)], [...files])
})

/** The contract with another declaration of one method. */
const planted = (name: string, change: (method: Method) => Partial<Method>): Contract => ({
  ...contract,
  methods: contract.methods.map((method) =>
    method.name === name ? { ...method, ...change(method) } : method
  )
})

const changed = (other: Contract): Set<string> =>
  new Set([...made(other)].filter(([path, text]) => files.get(path) !== text).map(([path]) => path))

t.test('a change of one schema changes schema, Swift, TypeScript and document together', async (t) => {
  const other = planted('agents.list', ({ result }) => ({
    result: Type.Object({ ...result.properties, planted: Type.Integer() })
  }))
  t.same(
    changed(other),
    new Set([
      'docs/clients/swift/Sources/PortcullisProtocol/Generated/Methods/Agents.swift',
      'docs/clients/typescript/definitions.ts',
      'docs/protocol.md',
      SCHEMA_FILE
    ])
  )
  for (const path of changed(other)) t.match(made(other).get(path), /\bplanted\b/, path)
})

t.test('a change of a scope does so too', async (t) => {
  const other = planted('agents.list', () => ({ scope: 'operator.admin' }))
  t.same(
    changed(other),
    new Set([
      'docs/clients/swift/Sources/PortcullisProtocol/Generated/Methods/Agents.swift',
      'docs/clients/typescript/methods.ts',
      'docs/protocol.md',
      SCHEMA_FILE
    ])
  )
})

t.test('shapes that several methods share are defined once', async (t) => {
  const { $defs } = committedDocument()
  for (const name of ['ErrorShape', 'Delivery', 'SessionRow', 'CronJob', 'StateVersion'])
    t.ok($defs[name], name)
  t.same($defs.HealthEvent?.$ref, '#/$defs/HealthSnapshot')
  t.equal($defs.ChatHistoryResult?.properties?.sessionInfo?.$ref, '#/$defs/SessionRow')
})

t.test('what is said of a property where it is declared is said everywhere', async (t) => {
  const { $defs } = committedDocument()
  t.equal($defs.Delivery?.properties?.remedy?.description, 'What the operator can do about it.')
  t.equal($defs.CronRunParams?.properties?.mode?.description, '`force` unless told.')
  const made = [...files].filter(([, text]) => text.includes('What the operator can do about it.'))
  t.ok(made.length >= 4, 'schema, document, Swift and TypeScript')
})

t.test('the document names every method, event and error code', async (t) => {
  const page = files.get('docs/protocol.md') ?? ''
  for (const { name, summary } of contract.methods)
    t.ok(page.includes(`\n### ${name}\n\n${summary} Role `), name)
  for (const { name, summary } of contract.events)
    t.ok(page.includes(`\n### Event ${name}\n\n${summary} `), name)
  for (const codes of Object.values(contract.errors)) {
    for (const code of Object.keys(codes)) t.ok(page.includes(`\n| \`${code}\` | `), code)
  }
})

t.test('frames of a live gateway keep the schema', async (t) => {
  const ajv = new Ajv2020({ strict: false })
  const document = committedDocument()
  ajv.addSchema(document)
  const isOf = (name: string) => ajv.compile({ $ref: `${document.$id}#/$defs/${name}` })
  for (const name of Object.keys(document.$defs)) isOf(name)
  const { wsUrl } = await startGateway(t)
  const client = await connect(t, wsUrl)
  t.ok(isOf('HelloOk')(client.hello))
  t.notOk(isOf('HelloOk')({ ...client.hello, protocol: 'four' }))
})
