import t from 'tap'
import { sourceFiles, withoutComments } from './source-files.ts'

const MAX_LINES = 250

const everywhere = sourceFiles('src', 'plugins', 'a2ui', 'test')
/** Code of the gateway. The page lives in a browser, which has a clock of its own. */
const gateway = sourceFiles('src', 'plugins').filter(({ path }) => !path.startsWith('plugins/webchat/page/'))

const uses = (pattern: RegExp, allowed: (path: string) => boolean): string[] =>
  gateway
    .filter(({ path, text }) => !allowed(path) && pattern.test(withoutComments(text)))
    .map(({ path }) => path)

const clock = /\bDate\.now\b|\bnew Date\(\s*\)/
const ids = /\brandomUUID/
const environment = /\bprocess\.env\b|\benv\b[^=\n]*\}\s*=\s*process\b/

t.test('the pattern of each rule finds what it forbids', async (t) => {
  const found = (pattern: RegExp, text: string) => pattern.test(withoutComments(text))
  t.ok(found(clock, 'const time = Date.now()') && found(clock, 'return new Date()'))
  t.notOk(found(clock, 'new Date(time)') || found(clock, '// never Date.now'))
  t.ok(found(ids, 'import { randomUUID } from') && found(ids, 'randomUUIDv7()'))
  t.ok(found(environment, 'process.env.HOME') && found(environment, 'const { env } = process'))
})

t.test('only src/time.ts reads the clock', async (t) => {
  t.same(
    uses(clock, (path) => path === 'src/time.ts'),
    []
  )
})

t.test('only src/ids.ts makes ids', async (t) => {
  t.same(
    uses(ids, (path) => path === 'src/ids.ts'),
    []
  )
})

t.test('only the command line and main read the environment', async (t) => {
  const allowed = (path: string) =>
    path === 'src/main.ts' || path === 'src/cli.ts' || path.startsWith('src/cli/')
  t.same(uses(environment, allowed), [])
})

t.test(`a file has at most ${MAX_LINES} lines`, async (t) => {
  const long = everywhere
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > MAX_LINES)
  t.same(long, [])
})

t.test('files and folders are named in kebab-case', async (t) => {
  const kebab = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)+[a-z0-9]+(?:-[a-z0-9]+)*(?:\.test|\.d)?\.ts$/
  t.same(
    everywhere.map(({ path }) => path).filter((path) => !kebab.test(path)),
    []
  )
})
