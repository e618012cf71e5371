import { writeFileSync } from 'node:fs'
import { createScope, type Figure } from './bench.ts'
import { canvasFiles } from './canvas-files.ts'
import { channels } from './channels.ts'
import { connects } from './connects.ts'
import { fanOut } from './fan-out.ts'
import { firstDelta } from './first-delta.ts'
import { growth } from './growth.ts'
import { packages } from './packages.ts'
import { startPeers } from './peers.ts'
import { startUp } from './start-up.ts'
import { tableOf } from './table.ts'
import { throughput } from './throughput.ts'

/** Measures everything once and prints a table; `--write` keeps it in RESULTS.md. */
const measure = async (): Promise<Figure[]> => {
  const scope = createScope()
  try {
    const ready = await startUp(scope)
    const peers = await startPeers(scope)
    const running: Figure[] = []
    for (const bench of [throughput, fanOut, connects, firstDelta]) running.push(...(await bench(peers)))
    running.push(...(await canvasFiles(scope)))
    return [...running, ...ready, ...(await channels(scope)), ...(await growth(scope)), ...packages()]
  } finally {
    await scope.close()
  }
}

/** Nothing here may hang: a benchmark that does not end says so. */
const LIMIT_MS = 480_000
const limit = setTimeout(() => {
  throw new Error(`the benchmark did not end within ${LIMIT_MS / 1000} s`)
}, LIMIT_MS)
const table = tableOf(await measure())
clearTimeout(limit)
process.stdout.write(table)
if (process.argv.includes('--write')) {
  writeFileSync(new URL('./RESULTS.md', import.meta.url), `# Results\n\n${table}`)
}
