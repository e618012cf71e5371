import { execFileSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildPage, pages } from '../build-pages.ts'
import { publishedManifest } from './manifest.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const compiler = join(root, 'node_modules/typescript/bin/tsc')

/** Taken over as they are. `canvas/starter` is the page that a new canvas begins with. */
const taken = ['README.md', 'CHANGELOG.md', 'LICENSE', 'THIRD_PARTY_NOTICES', 'canvas/starter']

/**
 * Fills a folder with the package as it is published. It mirrors the repository, with JavaScript in place of
 * TypeScript, so that whatever a file finds by its own address in the one it finds in the other.
 */
export const stage = async (folder: string): Promise<void> => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'dist/web'), { recursive: true })
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', folder], {
    cwd: root,
    stdio: 'inherit'
  })
  for (const source of ['src', 'plugins']) copyAssets(source, folder)
  for (const path of taken) cpSync(join(root, path), join(folder, path), { recursive: true })
  for (const [name, page] of pages) await buildPage(page, join(folder, 'dist/web', name))
  const manifest = publishedManifest(root, importedBy(folder))
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
}

/** What lies beside the sources and is no source: files read at run time, and the READMEs of networks. */
const copyAssets = (source: string, folder: string): void => {
  cpSync(join(root, source), join(folder, source), {
    recursive: true,
    filter: (path) => !path.endsWith('.ts') && !path.split(sep).includes('page')
  })
}

const specifier = /(?:\bfrom|^import|\bimport\()\s*['"]((?:@[\w.-]+\/)?[a-z][\w.-]*)(?:\/[\w./-]+)?['"]/gm

/** The packages that the compiled code names, at its start or later. Types are gone by then. */
const importedBy = (folder: string): Set<string> => {
  const files = globSync('{src,plugins,a2ui}/**/*.js', { cwd: folder })
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'))
  return new Set(texts.flatMap((text) => [...text.matchAll(specifier)].flatMap(([, name]) => name ?? [])))
}
