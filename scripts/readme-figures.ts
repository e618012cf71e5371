import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stage } from './pack/stage.ts'
import { type Brought, install, pack } from './pack/tarball.ts'

/** What the README says that an installation brings. */
export interface Figures {
  readonly packages: number
  readonly megabytes: number
}

const readme = new URL('../README.md', import.meta.url)
const sentence = /brings (?<packages>\d+) packages, (?<megabytes>\d+) MB in all/

export const figuresOf = ({ packages, bytes }: Brought): Figures => ({
  packages,
  megabytes: Math.round(bytes / 2 ** 20)
})

/** Reads the figures that stand in the README. Throws if it has no such sentence. */
export const figuresInReadme = (): Figures => {
  const found = sentence.exec(readFileSync(readme, 'utf8'))?.groups
  if (!found) throw new Error(`The README does not say what an installation ${sentence.source}.`)
  return { packages: Number(found.packages), megabytes: Number(found.megabytes) }
}

const writeFigures = ({ packages, megabytes }: Figures): void => {
  const text = readFileSync(readme, 'utf8')
  writeFileSync(readme, text.replace(sentence, `brings ${packages} packages, ${megabytes} MB in all`))
}

if (import.meta.main) {
  figuresInReadme()
  const folder = mkdtempSync(join(tmpdir(), 'portcullis-package-'))
  try {
    await stage(join(folder, 'staged'))
    const brought = install(pack(join(folder, 'staged'), folder), join(folder, 'installed'))
    writeFigures(figuresOf(brought))
    console.log(figuresInReadme())
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
