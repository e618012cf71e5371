import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Versions = Readonly<Record<string, string>>

/** What of a `package.json` is read here. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly description?: string
  readonly license?: string
  readonly type?: string
  readonly engines?: Versions
  readonly bin?: Versions
  readonly dependencies?: Versions
  readonly peerDependencies?: Versions
}

/** Reads the `package.json` of a folder. */
export const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest

/**
 * The manifest of the published package, made from the repository's own: JavaScript where that names TypeScript,
 * only the dependencies that the code loads, and no scripts, so that an installation runs none of ours.
 */
export const publishedManifest = (root: string, imported: ReadonlySet<string>): Manifest => {
  const {
    name,
    version,
    description,
    license,
    type,
    engines,
    bin = {},
    dependencies = {}
  } = readManifest(root)
  // Named by us so that one version is certain: npm would choose a peer's version by itself.
  const peers = [...imported].flatMap((one) =>
    Object.keys(readManifest(join(root, 'node_modules', one)).peerDependencies ?? {})
  )
  const needed = new Set([...imported, ...peers])
  const ours = Object.entries(dependencies).filter(([dependency]) => needed.has(dependency))
  const missing = [...imported].filter((one) => !(one in dependencies))
  if (missing.length > 0) throw new Error(`The code imports what is no dependency: ${missing.join(', ')}`)
  return {
    ...{ name, version, description, license, type, engines },
    bin: Object.fromEntries(
      Object.entries(bin).map(([command, file]) => [command, file.replace(/\.ts$/, '.js')])
    ),
    dependencies: Object.fromEntries(ours)
  }
}
