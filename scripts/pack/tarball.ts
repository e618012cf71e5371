import { execFileSync } from 'node:child_process'
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What an installation brings, Portcullis itself not counted. */
export interface Brought {
  readonly packages: number
  /** The size of all files in bytes, those of Portcullis counted. */
  readonly bytes: number
  /** Packages that would run a script of their own while they are installed. */
  readonly scripted: readonly string[]
}

interface Installed {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>
}

/** What npm warns of is kept quiet; where it fails, the error holds it. */
const npm = (cwd: string, ...args: readonly string[]): string =>
  execFileSync('npm', args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe']
  })

/** Packs a staged folder into another one. Resolves to the path of the tarball. */
export const pack = (staged: string, into: string): string => {
  const [packed] = JSON.parse(npm(staged, 'pack', '--json', '--pack-destination', into)) as [
    { readonly filename: string }
  ]
  return join(into, packed.filename)
}

/** Installs a tarball into an empty folder, as somebody does who lets no package run a script of its own. */
export const install = (tarball: string, folder: string): Brought => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  npm(
    folder,
    'install',
    tarball,
    '--legacy-peer-deps=false',
    '--ignore-scripts',
    '--prefer-offline',
    '--no-audit'
  )
  return measure(folder)
}

const measure = (folder: string): Brought => {
  const modules = join(folder, 'node_modules')
  const { packages } = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')) as Installed
  const scripted = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript)
  return {
    packages: Object.keys(packages).length - 1,
    bytes: sizeOf(modules),
    scripted: scripted.map(([path]) => path)
  }
}

const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + lstatSync(join(parentPath, name)).size, 0)
