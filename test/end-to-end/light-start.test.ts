import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { startGatewayProcess } from '../helpers/gateway-process.ts'

/** What every start needs. Whatever else we depend on waits until a network, a model or a page asks for it. */
const atStart = [
  '@fastify/compress',
  '@fastify/static',
  '@fastify/type-provider-typebox',
  '@fastify/websocket',
  '@sinclair/typebox',
  'close-with-grace',
  'croner',
  'fastify',
  'fastify-plugin',
  'json5',
  'kysely',
  'pino',
  'qr',
  'ws'
]

/** Files, ours and those of packages; each costs about a third of a millisecond. Some 1,300 when this was written. */
const MOST_FILES = 1_350

interface Loaded {
  readonly files: string[]
  /** Modules of Node's own, outside of those that each process has. */
  readonly builtin: string[]
}

/** Writes down, as the process ends, what it has loaded until then. */
const witness = (file: string): string =>
  `data:text/javascript,${encodeURIComponent(`
    import { writeFileSync } from 'node:fs'
    import { registerHooks } from 'node:module'
    const files = new Set()
    registerHooks({ load(url, context, next) {
      if (url.startsWith('file:')) files.add(url)
      return next(url, context)
    } })
    process.on('exit', () => {
      const builtin = process.moduleLoadList
      writeFileSync(${JSON.stringify(file)}, JSON.stringify({ files: [...files], builtin }))
    })`)}`

const packageOf = (url: string): string => /.*\/node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(url)?.[1] ?? ''

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  dependencies: Record<string, string>
}

/** Starts a gateway, stops it, and tells what it had loaded. */
const loadedBy = async (t: Test, env: Readonly<Record<string, string>> = {}): Promise<Loaded> => {
  const stateDir = temporaryDirectory(t)
  const file = join(stateDir, 'loaded.json')
  const gateway = await startGatewayProcess(t, { stateDir, env, nodeArgs: ['--import', witness(file)] })
  t.equal((await gateway.stop()).code, 0)
  return JSON.parse(readFileSync(file, 'utf8')) as Loaded
}

t.test('a gateway without a network, a model or TLS loads nothing of theirs', async (t) => {
  const { files, builtin } = await loadedBy(t)
  const packages = new Set(files.map(packageOf))
  t.same(
    Object.keys(manifest.dependencies).filter((name) => packages.has(name)),
    atStart,
    'of what we depend on, this alone'
  )
  t.same(
    builtin.filter((name) => name.includes('undici')),
    [],
    'nothing that asks over HTTP'
  )
  t.ok(files.length < MOST_FILES, `${files.length} files of less than ${MOST_FILES}`)
})

t.test('types are stripped once: a second start does not load what strips them', async (t) => {
  const env = { NODE_COMPILE_CACHE: temporaryDirectory(t) }
  const strippers = ({ builtin }: Loaded) => builtin.filter((name) => name.includes('amaro'))
  t.equal(strippers(await loadedBy(t, env)).length, 1, 'the first start does')
  t.same(strippers(await loadedBy(t, env)), [])
})

t.test('compiled code is kept in the home of the user, where nobody else can put any', async (t) => {
  const [stateDir, shared] = [temporaryDirectory(t), temporaryDirectory(t)]
  const gateway = await startGatewayProcess(t, { stateDir, env: { NODE_COMPILE_CACHE: '', TMPDIR: shared } })
  t.equal((await gateway.stop()).code, 0)
  // The home of this process is its state directory.
  t.not(readdirSync(join(stateDir, '.cache', 'portcullis')).length, 0)
  t.same(readdirSync(shared), [])
})
