import { writeSync } from 'node:fs'
import { lines, openStore, readLines, writeLine } from '../../helpers/store.ts'

/**
 * A process that does nothing but write: several lines at a time, each told on the output once it is
 * acknowledged. It goes on until it is killed.
 */
const [, , stateDir = ''] = process.argv
const { store } = await openStore({ teardown: () => {} }, stateDir)
await store.migrate('test', [lines])
let last = (await readLines(store)).at(-1) ?? 0

const writeNext = async () => {
  const n = ++last
  await writeLine(store, n, 'x'.repeat(n % 3000))
  writeSync(1, `${n}\n`)
}

for (;;) await Promise.all([writeNext(), writeNext(), writeNext(), writeNext(), writeNext()])
