import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { eventName, paramsName, resultName } from './names.ts'

/** What is said of each definition and property where it is declared, by path: `Delivery.id`, `CronRunParams.mode`. */
export type Comments = ReadonlyMap<string, string>

const declaration = /^(\s*)(?:export const |const )?(\w+)(?: = |: )(.*)$/

/** What a method or an event declares its schemas as, and the definitions that are made of them. */
const definitionOf: Readonly<Record<string, (name: string) => string>> = {
  params: paramsName,
  result: resultName,
  payload: eventName
}

const plain = (lines: readonly string[]): string =>
  lines
    .join(' ')
    .replace(/\/\*\*|\*\//g, '')
    .replace(/\s\*\s/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

interface Declared {
  readonly indent: number
  readonly name: string
  readonly value: string
}

/** Every declaration of a file with the comment above it. The formatter puts each on a line of its own. */
function* declarationsOf(source: string): Generator<Declared & { readonly told: string | undefined }> {
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
    const [, space = '', name, value = ''] = declaration.exec(line) ?? []
    if (name !== undefined) yield { indent: space.length, name, value, told }
    told = undefined
  }
}

/**
 * The comments of one file. What encloses a line is indented less, so the declarations above it with less
 * indentation are its path; under a method's `params` the path begins with the name of that definition.
 */
export const commentsOf = (source: string): Map<string, string> => {
  const found = new Map<string, string>()
  const aliases: [definition: string, constant: string][] = []
  let path: Declared[] = []
  let owner: Declared | undefined
  for (const { told, ...here } of declarationsOf(source)) {
    const above = path.filter(({ indent }) => indent < here.indent)
    if (here.name === 'name' && here.value.startsWith("'")) owner = here
    const define = owner?.indent === here.indent ? definitionOf[here.name] : undefined
    if (owner && define) {
      const definition = define(owner.value.replace(/[',]/g, ''))
      path = [{ ...here, name: definition }]
      aliases.push([definition, here.value.replace(',', '')])
    } else path = [...above, here]
    if (told !== undefined) found.set(path.map(({ name }) => name).join('.'), told)
  }
  for (const [definition, constant] of aliases) {
    for (const [key, told] of [...found]) {
      if (key.startsWith(`${constant}.`)) found.set(definition + key.slice(constant.length), told)
    }
  }
  return found
}

const commentsIn = (folder: string): [string, string][] => {
  const root = fileURLToPath(new URL(`../../${folder}/`, import.meta.url))
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('page'))
    .sort((a, b) => (a < b ? -1 : 1))
    .flatMap((name) => [...commentsOf(readFileSync(join(root, name), 'utf8'))])
}

/** Constants of a plugin mean something in their file alone; what is told of definitions holds everywhere. */
const isOfDefinition = ([key]: readonly [string, string]): boolean =>
  /^\w+(?:Params|Result|Event)\./.test(key)

/** The words that schema, clients and document carry: the comments on every schema that crosses the wire. */
export const readComments = (): Comments =>
  new Map([...commentsIn('plugins').filter(isOfDefinition), ...commentsIn('src/protocol')])
