import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { buildPage, webchat } from '../../../scripts/build-pages.ts'

t.test('the built page stays within its budget and has nothing inline', async (t) => {
  const out = join(t.testdir({}), 'chat')
  const { js, css, lazy } = await buildPage(webchat, out)
  t.ok(js < 80 * 1024, `${js} bytes of script`)
  t.ok(css < 12 * 1024, `${css} bytes of style`)
  t.ok(lazy > 10 * 1024, 'the highlighter is not part of the first load')

  const index = readFileSync(join(out, 'index.html'), 'utf8')
  t.notMatch(index, /<style|style=|<script(?![^>]*\ssrc=)|\son\w+=/, 'no inline script or style')
  t.notMatch(index, /\{[\w.-]+\}/, 'every name is filled in')

  const assets = readdirSync(join(out, 'assets'))
  const named = [...index.matchAll(/\/chat\/assets\/([^"]+)/g)].map(([, name]) => name)
  t.ok(named.length >= 5)
  for (const name of named) {
    t.match(name, /-[\dA-Z]{8}\./, `${name} carries a hash`)
    t.ok(assets.includes(`${name}.gz`) && assets.includes(`${name}.br`), `${name} has compressed copies`)
  }
})

t.test('a build replaces the one before', async (t) => {
  const out = join(t.testdir({ chat: { 'old.html': 'old' } }), 'chat')
  await buildPage(webchat, out)
  t.notOk(readdirSync(out).includes('old.html'))
})

t.test('a page that names a file it does not have is not built', async (t) => {
  const source = t.testdir({
    'main.ts': 'export {}',
    'early.ts': '',
    'index.html': '<script src="{gone.js}"></script>'
  })
  const page = { source, base: '/x/', entries: ['main.ts'], early: ['early.ts'], assets: [] }
  await t.rejects(buildPage(page, join(source, 'out')), /gone\.js/)
})
