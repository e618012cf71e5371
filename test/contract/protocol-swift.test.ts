import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import t from 'tap'
import { typeName } from '../../scripts/protocol/swift/naming.ts'
import { samplesOf } from '../helpers/samples.ts'
import { throughSwift } from '../helpers/swift/codable.ts'
import { type Declarations, declarationsIn } from '../helpers/swift/declarations.ts'
import { swiftParser, syntaxErrors } from '../helpers/swift/grammar.ts'
import { committedDocument } from './protocol-files.ts'
import { root } from './source-files.ts'

const folder = join(root, 'docs/clients/swift')
const document = committedDocument()
const { $defs } = document

const sources = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.swift'))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: path.slice(folder.length), text: readFileSync(path, 'utf8') }))

const parse = await swiftParser()

const declarations = (texts: readonly string[]): Declarations =>
  new Map(texts.flatMap((text) => [...declarationsIn(parse(text))]))

const generated = sources.filter(({ path }) => path.includes('/Generated/')).map(({ text }) => text)
const all = declarations(generated)

const ajv = new Ajv2020({ strict: false })
ajv.addSchema(document)

/** What Swift would send back of a sample, where that is anything else. */
const lost = (name: string, types: Declarations, runs = 25): string | undefined => {
  const isOfSchema = ajv.compile({ $ref: `${document.$id}#/$defs/${name}` })
  const schema = $defs[name]
  if (!schema) throw new Error(`there is no ${name}`)
  const outcome = fc.check(
    fc.property(samplesOf($defs, schema), (sample) => {
      if (!isOfSchema(sample))
        throw new Error(`the sample breaks the schema: ${ajv.errorsText(isOfSchema.errors)}`)
      const returned = throughSwift([types], typeName(name), sample)
      if (canonical(returned) !== canonical(sample))
        throw new Error(`comes back as ${JSON.stringify(returned)}`)
    }),
    { numRuns: runs, seed: 7 }
  )
  return outcome.failed
    ? `${JSON.stringify(outcome.counterexample)}: ${String(outcome.errorInstance)}`
    : undefined
}

/** JSON with its keys in one order: which comes first is no part of it. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one
  )

t.test('every file is Swift', async (t) => {
  t.ok(sources.length > 20)
  for (const { path, text } of sources) t.same(syntaxErrors(parse(text)), [], path)
})

t.test('what is no Swift is found out', async (t) => {
  t.not(syntaxErrors(parse('public struct A { public var x: = 1 }')).length, 0)
})

t.test('every definition comes back from Swift as the JSON that it was', async (t) => {
  for (const name of Object.keys($defs)) t.equal(lost(name, all), undefined, name)
})

t.test('a struct has the keys of its definition and no others', async (t) => {
  for (const [name, schema] of Object.entries($defs)) {
    const type = all.get(typeName(name))
    if (type?.kind !== 'struct' || !schema.properties) continue
    t.same(
      type.properties.map(({ key }) => key),
      Object.keys(schema.properties),
      name
    )
  }
})

t.test('a word is written as it was read', async (t) => {
  const check = (types: Declarations): void => {
    for (const [name, type] of types) {
      if (type.kind === 'words')
        t.same(new Map([...type.written].map(([label, word]) => [word, label])), type.read, name)
      if ('inside' in type) check(type.inside)
    }
  }
  check(all)
})

const mistakes = [
  { name: 'SessionRow', text: '= "agentId"', mistake: '= "agentID"' },
  { name: 'SessionRow', text: '@ExplicitNull public', mistake: 'public' },
  { name: 'SessionRow', text: 'isMain: Bool', mistake: 'isMain: String' },
  { name: 'CronSchedule', text: 'case "at"', mistake: 'case "every"' },
  { name: 'DeliveryStatus', text: 'return "queued"', mistake: 'return "queue"' },
  { name: 'SessionsPatchParams', text: 'Nullable<String>?', mistake: 'String?' }
]

for (const { name, text, mistake } of mistakes) {
  t.test(`${name} with \`${mistake}\` is found out`, async (t) => {
    const wrong = generated.map((source) => source.replaceAll(text, mistake))
    t.type(lost(name, declarations(wrong), 200), 'string')
  })
}
