import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, extname, join, parse } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { type BuildOptions, build, type Metafile } from 'esbuild'

/** The source of a page, and where the gateway serves it. */
export interface Page {
  readonly source: string
  readonly base: string
  /** Modules and style sheets of the first load. What they import lazily is fetched when needed. */
  readonly entries: readonly string[]
  /** Scripts that run before the first paint, each whole in itself. */
  readonly early: readonly string[]
  /** Other files, in an order where each names only earlier ones. `index.html` comes after all. */
  readonly assets: readonly string[]
  /** Packages that the page does without, and the file in its folder that stands in for each. */
  readonly standIns?: Readonly<Record<string, string>>
}

/** What a first visit loads, and what may follow, in bytes after gzip. */
export interface Sizes {
  readonly js: number
  readonly css: number
  readonly lazy: number
}

const root = fileURLToPath(new URL('..', import.meta.url))

export const webchat: Page = {
  source: join(root, 'plugins/webchat/page'),
  base: '/chat/',
  entries: ['main.ts', 'style/page.css'],
  early: ['early.ts'],
  assets: ['icon.svg', 'manifest.webmanifest']
}

export const pairPage: Page = {
  source: join(root, 'plugins/pair-page/page'),
  base: '/pair/',
  entries: ['main.ts', 'style/page.css'],
  early: ['../../webchat/page/early.ts'],
  assets: ['../../webchat/page/icon.svg']
}

export const a2uiPage: Page = {
  source: join(root, 'a2ui'),
  base: '/__openclaw__/a2ui/',
  entries: ['main.ts', 'style/page.css'],
  early: ['../plugins/webchat/page/early.ts'],
  assets: ['../plugins/webchat/page/icon.svg'],
  standIns: { 'zod-to-json-schema': 'no-json-schema.ts' }
}

/** The viewer of canvases, and beside it the scripts that run inside agents' pages. */
export const canvasPage: Page = {
  source: join(root, 'canvas'),
  base: '/canvas/',
  entries: ['shell/main.ts', 'shell/style/page.css'],
  early: ['client/client.ts', 'client/snapshot.ts', '../plugins/webchat/page/early.ts'],
  assets: ['../plugins/webchat/page/icon.svg']
}

/** Every page, by the name of its folder under `dist/web/`. */
export const pages: readonly (readonly [name: string, page: Page])[] = [
  ['chat', webchat],
  ['pair', pairPage],
  ['canvas', canvasPage],
  ['a2ui', a2uiPage]
]

const versionOf = (): string => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return version
}

/** How the modules of a page are put together, or its scripts that run early. */
export const bundling = (page: Page, entries: readonly string[], out: string) => {
  const early = entries === page.early
  return {
    absWorkingDir: page.source,
    entryPoints: [...entries],
    outdir: join(out, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: !early,
    minify: true,
    format: early ? 'iife' : 'esm',
    target: 'es2022',
    legalComments: 'linked',
    alias: Object.fromEntries(
      Object.entries(page.standIns ?? {}).map(([name, file]) => [name, join(page.source, file)])
    ),
    define: { PORTCULLIS_VERSION: JSON.stringify(versionOf()) },
    metafile: true,
    logLevel: 'warning'
  } satisfies BuildOptions
}

const bundle = async (page: Page, out: string, entries: readonly string[]): Promise<Metafile> =>
  (await build(bundling(page, entries, out))).metafile

const gzipSize = (path: string): number => gzipSync(readFileSync(path), { level: 9 }).length

/** The files that come with an entry: everything but what is imported lazily. */
const withImports = (path: string, { outputs }: Metafile, found = new Set<string>()): Set<string> => {
  if (found.has(path)) return found
  found.add(path)
  for (const { path: next, kind } of outputs[path]?.imports ?? []) {
    if (kind === 'import-statement') withImports(next, { inputs: {}, outputs }, found)
  }
  return found
}

const measure = (page: Page, metafile: Metafile): Sizes => {
  const scripts = Object.entries(metafile.outputs).filter(([path]) => /\.(?:js|css)$/.test(path))
  const entries = scripts.filter(([, { entryPoint }]) => entryPoint && page.entries.includes(entryPoint))
  const first = new Set(entries.flatMap(([path]) => [...withImports(path, metafile)]))
  const sum = (paths: Iterable<string>): number =>
    [...paths].reduce((total, path) => total + gzipSize(join(page.source, path)), 0)
  const all = scripts.map(([path]) => path)
  return {
    js: sum(all.filter((path) => first.has(path) && path.endsWith('.js'))),
    css: sum(all.filter((path) => first.has(path) && path.endsWith('.css'))),
    lazy: sum(all.filter((path) => !first.has(path)))
  }
}

/** Addresses of the built files, by the names that `index.html` and the manifest call them. */
const addressesOf = (page: Page, metafiles: readonly Metafile[]): Map<string, string> => {
  const outputs = metafiles.flatMap(({ outputs }) => Object.entries(outputs))
  return new Map(
    outputs.flatMap(([path, { entryPoint }]) =>
      entryPoint
        ? [[`${parse(entryPoint).name}${extname(path)}`, `${page.base}assets/${basename(path)}`]]
        : []
    )
  )
}

const fill = (text: string, addresses: ReadonlyMap<string, string>): string =>
  text.replaceAll(/\{([\w.-]+\.\w+)\}/g, (_, name: string) => {
    const address = addresses.get(name)
    if (!address) throw new Error(`A page names {${name}}, which the build does not make.`)
    return address
  })

const writeAsset = (page: Page, out: string, name: string, addresses: Map<string, string>): void => {
  const text = fill(readFileSync(join(page.source, name), 'utf8'), addresses)
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8).toUpperCase()
  const { name: stem, ext } = parse(name)
  const file = `${stem}-${hash}${ext}`
  writeFileSync(join(out, 'assets', file), text)
  addresses.set(basename(name), `${page.base}assets/${file}`)
}

/** Puts a compressed copy beside each file, so that the gateway compresses nothing while it runs. */
const compressAll = (folder: string): void => {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = readFileSync(path)
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }))
  }
}

/** Builds a page into `out`. What was there stays until the new one is complete. */
export const buildPage = async (page: Page, out: string): Promise<Sizes> => {
  const fresh = `${out}.new`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(join(fresh, 'assets'), { recursive: true })
  const [modules, early] = await Promise.all([
    bundle(page, fresh, page.entries),
    bundle(page, fresh, page.early)
  ])
  const sizes = measure(page, modules)
  const addresses = addressesOf(page, [modules, early])
  for (const name of page.assets) writeAsset(page, fresh, name, addresses)
  const index = fill(readFileSync(join(page.source, 'index.html'), 'utf8'), addresses)
  writeFileSync(join(fresh, 'index.html'), index)
  compressAll(fresh)
  rmSync(out, { recursive: true, force: true })
  renameSync(fresh, out)
  return sizes
}

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`

if (import.meta.main) {
  for (const [name, page] of pages) {
    const { js, css, lazy } = await buildPage(page, join(root, 'dist/web', name))
    console.log(
      `${name}: ${kilobytes(js)} script, ${kilobytes(css)} style, ${kilobytes(lazy)} on demand (gzip)`
    )
  }
}
