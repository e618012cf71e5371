import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stage } from './pack/stage.ts'
import { pack } from './pack/tarball.ts'

/** Makes the published package, and prints where its tarball lies. It goes to `dist`, or to the folder given. */
const [into = fileURLToPath(new URL('../dist', import.meta.url))] = process.argv.slice(2)
const staged = join(into, 'package')
await stage(staged)
console.log(pack(staged, into))
