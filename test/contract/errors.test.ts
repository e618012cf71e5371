import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { errorsDocument } from '../../scripts/errors-document.ts'
import { callErrorCodes, connectErrorCodes, errorCodes } from '../../src/protocol/errors.ts'
import { root, sourceFiles, withoutComments } from './source-files.ts'

const tables = { errorCodes, connectErrorCodes, callErrorCodes }
const known = new Set(Object.values(tables).flatMap((table) => Object.keys(table)))

/** Providers pass on what their networks say, under the networks' own codes (src/channel-errors.ts). */
const isProvider = (path: string): boolean =>
  /^plugins\/(telegram|discord|slack|signal|imessage|whatsapp)\//.test(path)

/** What crosses the wire: the command line has codes of its own, the page only reads. */
const gateway = sourceFiles('src', 'plugins').filter(
  ({ path }) => !path.startsWith('src/cli') && !path.startsWith('plugins/webchat/page/') && !isProvider(path)
)

/** A code as it is thrown. `nodeError` is not ours: it repeats what a node said. */
const thrownCode =
  /(?<!nodeError: \{ )(?:\bcode: |\bnew (?:GatewayError|ConnectRefused)\(\s*|\b(?:refuse|refused|unauthorized|deviceRequired)\(\s*)'([A-Z][A-Z_]+)'/g

t.test('docs/errors.md is what scripts/errors-document.ts makes of the tables', async (t) => {
  t.equal(readFileSync(join(root, 'docs/errors.md'), 'utf8'), errorsDocument())
})

t.test('the document has a row for every code', async (t) => {
  for (const [table, codes] of Object.entries(tables)) {
    for (const [code, meaning] of Object.entries(codes)) {
      t.ok(errorsDocument().includes(`\n| \`${code}\` | ${meaning} |\n`), `${table}: ${code}`)
    }
  }
})

t.test('what a code means is said in one sentence that ends', async (t) => {
  for (const codes of Object.values(tables)) {
    for (const [code, meaning] of Object.entries(codes)) t.match(meaning, /^[A-Z][^|\n]+\.$/, code)
  }
})

t.test('every code that is thrown is in a table', async (t) => {
  const thrown = gateway.flatMap(({ path, text }) =>
    [...withoutComments(text).matchAll(thrownCode)].map(([, code = '']) => ({ path, code }))
  )
  t.ok(thrown.length > 20, 'the pattern finds what is thrown')
  t.same(
    thrown.filter(({ code }) => !known.has(code)),
    []
  )
})
