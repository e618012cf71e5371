import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import t from 'tap'
import { buildPage, canvasPage } from '../../scripts/build-pages.ts'

const BUDGET = 10 * 1024

t.test('the viewer, and each script that runs in an agent’s page, stays within its budget', async (t) => {
  const out = join(t.testdir({}), 'canvas')
  const { js, css, lazy } = await buildPage(canvasPage, out)
  t.ok(js + css <= BUDGET, `${js} bytes of script and ${css} of style, gzip`)
  t.equal(lazy, 0)
  const assets = readdirSync(join(out, 'assets'))
  for (const name of ['client', 'snapshot']) {
    const file = assets.find((asset) => new RegExp(`^${name}-[A-Z0-9]{8}\\.js$`).test(asset)) ?? ''
    const bytes = gzipSync(readFileSync(join(out, 'assets', file)), { level: 9 }).length
    t.ok(bytes > 500 && bytes <= BUDGET, `${name}: ${bytes} bytes, gzip`)
  }
})
