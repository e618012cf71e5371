import { setTimeout as delay } from 'node:timers/promises'
import { startGatewayProcess } from '../test/helpers/gateway-process.ts'
import { createScope, type Figure, median, type Scope } from './bench.ts'
import { startChild, temporaryDirectory } from './peers.ts'
import { rssOf } from './rss.ts'

const STARTS = 3
const IDLE_MS = 1500
const BARE = ['-e', "process.stdout.write('ready'); setInterval(() => {}, 1e6)"]

interface Start {
  readonly milliseconds: number
  readonly megabytes: number
}

/** From the start of the process until `/readyz` says yes; memory after a moment of rest. */
export const startGateway = async (
  stateDir: string,
  { cache, nodeArgs }: { cache: string; nodeArgs?: readonly string[] }
): Promise<Start> => {
  const scope = createScope()
  const began = performance.now()
  const env = { NODE_COMPILE_CACHE: cache }
  const gateway = await startGatewayProcess(scope, { stateDir, env, nodeArgs })
  const { ok } = await fetch(`${gateway.url}/readyz`)
  const milliseconds = performance.now() - began
  if (!ok) throw new Error('the gateway is not ready')
  await delay(IDLE_MS)
  const megabytes = rssOf(gateway.pid)
  // Orderly, so that what was compiled is kept for the next start.
  await gateway.stop()
  await scope.close()
  return { milliseconds, megabytes }
}

const startBare = async (): Promise<Start> => {
  const scope = createScope()
  const began = performance.now()
  const { child } = await startChild(scope, BARE)
  const milliseconds = performance.now() - began
  const megabytes = rssOf(child.pid ?? 0)
  await scope.close()
  return { milliseconds, megabytes }
}

const repeat = async (start: () => Promise<Start>): Promise<Start> => {
  const starts: Start[] = []
  for (let n = 0; n < STARTS; n++) starts.push(await start())
  return {
    milliseconds: median(starts.map(({ milliseconds }) => milliseconds)),
    megabytes: median(starts.map(({ megabytes }) => megabytes))
  }
}

/** Cold: nothing compiled, no state yet. Warm: as on every later start. Against `node -e`. */
export const startUp = async (scope: Scope): Promise<Figure[]> => {
  const cold = await repeat(() =>
    startGateway(temporaryDirectory(scope), { cache: temporaryDirectory(scope) })
  )
  const [stateDir, cache] = [temporaryDirectory(scope), temporaryDirectory(scope)]
  await startGateway(stateDir, { cache })
  const warm = await repeat(() => startGateway(stateDir, { cache }))
  const bare = await repeat(startBare)
  const { milliseconds, megabytes } = bare
  return [
    { name: 'ready, cold', unit: 'ms', ours: cold.milliseconds, bare: milliseconds },
    { name: 'ready, warm', unit: 'ms', ours: warm.milliseconds, bare: milliseconds, below: 500 },
    { name: 'memory at rest, cold', unit: 'MB', ours: cold.megabytes, bare: megabytes },
    { name: 'memory at rest, warm', unit: 'MB', ours: warm.megabytes, bare: megabytes, below: 110 }
  ]
}
