import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Pool } from 'undici'
import { startGatewayProcess } from '../test/helpers/gateway-process.ts'
import { compare, type Figure, type Scope } from './bench.ts'
import { startChild, temporaryDirectory } from './peers.ts'
import { dialGateway } from './wire.ts'

const BARE = fileURLToPath(new URL('./bare-static.ts', import.meta.url))
const CONNECTIONS = 8
const ROUND_MS = 500
const sizes = { 'small.css': 2_000, 'large.js': 200_000 } as const

/** Files per second from one address, over connections that stay open. */
const rateOf = (pool: Pool, path: string) => async (): Promise<number> => {
  const began = performance.now()
  let read = 0
  const line = async (): Promise<void> => {
    while (performance.now() - began < ROUND_MS) {
      const { statusCode, body } = await pool.request({ path, method: 'GET' })
      await body.arrayBuffer()
      if (statusCode !== 200) throw new Error(`${path}: ${statusCode}`)
      read += 1
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, line))
  return read / ((performance.now() - began) / 1000)
}

/** Files of a canvas, in their sandbox and opened safely, against the same files from bare `@fastify/static`. */
export const canvasFiles = async (scope: Scope): Promise<Figure[]> => {
  const stateDir = temporaryDirectory(scope)
  const gateway = await startGatewayProcess(scope, { stateDir })
  const owner = await dialGateway(gateway)()
  const { pageUrl } = (await owner.ask('canvas.open', {})) as { pageUrl: string }
  const folder = join(stateDir, 'canvas', 'main', 'main')
  for (const [name, bytes] of Object.entries(sizes)) writeFileSync(join(folder, name), 'x'.repeat(bytes))
  const { line: bareUrl } = await startChild(scope, [BARE, folder])
  const [ours, bare] = [gateway.url, bareUrl].map((url) => new Pool(url, { connections: CONNECTIONS }))
  if (!ours || !bare) throw new Error('there are two sides')
  const figures: Figure[] = []
  for (const [name, bytes] of Object.entries(sizes)) {
    const what = { name: `canvas file of ${bytes / 1000} KB`, unit: 'files/s' }
    const measure = { ours: rateOf(ours, `${pageUrl}${name}`), bare: rateOf(bare, `/${name}`) }
    // Once without counting, until the code of both is compiled.
    await measure.ours()
    await measure.bare()
    figures.push(await compare(what, measure))
  }
  await Promise.all([ours.close(), bare.close(), owner.close()])
  return figures
}
