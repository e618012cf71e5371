import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { root } from './source-files.ts'

const text = readFileSync(join(root, 'docs/security.md'), 'utf8')
const named = (line: string): string[] =>
  [...line.matchAll(/`(test\/[\w/.-]+)`/g)].map(([, path = '']) => path)
const rows = text.split('\n').filter((line) => /^\| (?!advisory|---)/.test(line))

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
