import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { root } from './source-files.ts'

const text = readFileSync(join(root, 'docs/security.md'), 'utf8')
const named = (line: string): string[] =>
  [...line.matchAll(/`(test\/[\w/.-]+)`/g)].map(([, path = '']) => path)
const rowsUnder = (heading: string): string[] =>
  (text.split(`## ${heading}\n`)[1] ?? '')
    .replace(/\n## [\s\S]*$/, '')
    .split('\n')
    .filter((line) => /^\| (?!advisory|cause|---)/.test(line))
const rows = rowsUnder('The advisories')

t.test('every test that docs/security.md names exists', async (t) => {
  const files = new Set(named(text))
  t.ok(files.size > 30, `${files.size} files`)
  for (const file of files) t.ok(existsSync(join(root, file)), file)
})

t.test('every advisory has a test, or says why there is none yet', async (t) => {
  t.ok(rows.length >= 55, `${rows.length} rows`)
  for (const row of rows) {
    const [, advisory = '', , here = ''] = row.split('|')
    t.ok(named(here).length > 0 || /not yet$/.test(here.trim()), advisory.trim())
  }
})

t.test('each of the eight root causes has a test of its name, with a control', async (t) => {
  const causes = rowsUnder('The eight root causes')
  t.equal(causes.length, 8)
  for (const [index, row] of causes.entries()) {
    const file = `test/security/s${index + 1}.test.ts`
    t.ok(named(row).includes(file), file)
    const source = readFileSync(join(root, file), 'utf8')
    t.match(source, new RegExp(`['\`]S${index + 1}: `), 'named after its cause')
    t.match(source, /control/i, 'with a negative control')
  }
})
