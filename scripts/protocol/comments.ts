import { readdirSync, readFileSync } from 'node:fs'

/** What is said of each schema and property where it is declared: `Delivery`, `Delivery.id`, `HelloOk.auth.role`. */
export type Comments = ReadonlyMap<string, string>

const declaration = /^(\s*)(?:export const |const )?(\w+)(?: = |: )/

const plain = (lines: readonly string[]): string =>
  lines
    .join(' ')
    .replace(/\/\*\*|\*\//g, '')
    .replace(/\s\*\s/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * The doc comments of one file. The formatter indents by what encloses, so the declarations above with less
 * indentation are the path to a property.
 */
export const commentsOf = (source: string): Map<string, string> => {
  const found = new Map<string, string>()
  const path: { readonly indent: number; readonly name: string }[] = []
  let open: string[] | undefined
  let told: string | undefined
  for (const line of source.split('\n')) {
    if (line.trimStart().startsWith('/**')) open = []
    if (open) {
      open.push(line)
      if (!line.includes('*/')) continue
      told = plain(open)
      open = undefined
      continue
    }
    const [, space = '', name] = declaration.exec(line) ?? []
    if (name !== undefined) {
      while ((path.at(-1)?.indent ?? -1) >= space.length) path.pop()
      path.push({ indent: space.length, name })
      if (told !== undefined) found.set(path.map((step) => step.name).join('.'), told)
    }
    told = undefined
  }
  return found
}

const folder = new URL('../../src/protocol/', import.meta.url)

/** Every doc comment of `src/protocol`: the words that schema, clients and document carry. */
export const readComments = (): Comments =>
  new Map(
    readdirSync(folder)
      .toSorted()
      .flatMap((name) => [...commentsOf(readFileSync(new URL(name, folder), 'utf8'))])
  )
