import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { bundling, type Page, pages } from './build-pages.ts'

/** A package of which something is part of a page that browsers get. */
interface Bundled {
  readonly name: string
  readonly version: string
  readonly license: string
  /** What its licence file says. */
  readonly text: string
}

const file = new URL('../THIRD_PARTY_NOTICES', import.meta.url)

const intro = `The pages in dist/web hold code of the packages below, as scripts/build-pages.ts puts it in. What the gateway
itself runs lies in node_modules, each package with its licence beside it.

This file is made by \`node scripts/third-party-notices.ts\`.`

/** The folder of the package that a source file belongs to. */
const packageOf = (path: string): string | undefined =>
  /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0]

const read = (folder: string): Bundled => {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>
  const licence = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(entry))
  if (!licence) throw new Error(`${String(about.name)} is bundled, and has no licence file`)
  return {
    name: String(about.name),
    version: String(about.version),
    license: String(about.license),
    text: readFileSync(join(folder, licence), 'utf8').replaceAll('\r\n', '\n').trim()
  }
}

/** Source files that some of the page's output was made of; what was shaken out is not in it. */
const sourcesOf = async (page: Page): Promise<string[]> => {
  const built = await Promise.all(
    [page.entries, page.early].map((entries) => build({ ...bundling(page, entries, '.'), write: false }))
  )
  const outputs = built.flatMap(({ metafile }) => Object.values(metafile.outputs))
  return outputs
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => resolve(page.source, path))
}

const section = (bundled: readonly Bundled[]): string => {
  const names = bundled.map(({ name, version, license }) => `${name} ${version} (${license})`)
  return `${'-'.repeat(78)}\n${names.join('\n')}\n\n${bundled[0]?.text ?? ''}`
}

/** The licences of all that the pages bundle; packages under the very same text stand together. */
export const thirdPartyNotices = async (): Promise<string> => {
  const sources = (await Promise.all(pages.map(([, page]) => sourcesOf(page)))).flat()
  const folders = new Set(sources.flatMap((path) => packageOf(path) ?? []))
  const bundled = [...folders].map(read).sort((a, b) => a.name.localeCompare(b.name, 'en'))
  const once = [...new Map(bundled.map((one) => [`${one.name} ${one.version}`, one])).values()]
  const byText = Map.groupBy(once, ({ text }) => text)
  return `${[intro, ...[...byText.values()].map(section)].join('\n\n')}\n`
}

if (import.meta.main) writeFileSync(file, await thirdPartyNotices())
