import { type GatewayProcess, startGatewayProcess } from '../test/helpers/gateway-process.ts'
import type { Figure, Scope } from './bench.ts'
import { heapOf, inspectable } from './heap.ts'
import { temporaryDirectory } from './peers.ts'
import { rssOf } from './rss.ts'
import { dialGateway, type Wire } from './wire.ts'

const AT_ONCE = 8
/** What was done once has compiled its code and filled its caches; what is held after that is compared. */
const WARM_UP = 500

/** Work of which nothing may stay behind in memory. */
interface Work {
  readonly name: string
  readonly times: number
  /** `from` tells one time from the next: what it names has not been named before. */
  run(times: number, from: number): Promise<void>
}

/** So often, a few at a time. */
const together = async (times: number, act: (n: number) => Promise<unknown>): Promise<void> => {
  let next = 0
  const line = async () => {
    while (next < times) await act(next++)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, line))
}

/** Turns of the concierge, in a few conversations that grow long. */
const turns = (wire: Wire): Work => ({
  name: 'chat turns',
  times: 2_000,
  run: (times, from) =>
    together(times, async (n) => {
      const runId = `growth-${from + n}`
      const message = `what is ${n} + ${from}?`
      await wire.ask('chat.send', { sessionKey: `growth-${n % AT_ONCE}`, message, idempotencyKey: runId })
      await wire.ask('agent.wait', { runId })
    })
})

/** Clients that come, say hello and go. */
const visits = (gateway: GatewayProcess): Work => ({
  name: 'connects',
  times: 1_000,
  run: (times) => together(times, async () => (await dialGateway(gateway)()).close())
})

/** Events of 8 KB past a client that does not read: they are more than may wait for it. */
const unread = (gateway: GatewayProcess, wire: Wire): Work => ({
  name: 'events to a slow client',
  times: 10_000,
  async run(times) {
    const slow = await dialGateway(gateway)()
    slow.pause()
    const report = { text: 'x'.repeat(8_000), host: 'bench' }
    await together(times, () => wire.ask('system-event', report))
    await slow.close()
  }
})

/**
 * What a gateway holds after much work, garbage collected, beside what it held before: where anything is kept
 * for each turn, client or event, the ratio tells. The inspector by which it is asked takes memory of its own.
 */
export const growth = async (scope: Scope): Promise<Figure[]> => {
  const stateDir = temporaryDirectory(scope)
  const gateway = await startGatewayProcess(scope, { stateDir, nodeArgs: inspectable })
  const wire = await dialGateway(gateway)()
  const figures: Figure[] = []
  for (const { name, times, run } of [turns(wire), visits(gateway), unread(gateway, wire)]) {
    await run(WARM_UP, 0)
    const [heap, resident] = [await heapOf(gateway), rssOf(gateway.pid)]
    await run(times, WARM_UP)
    const what = `${times.toLocaleString('en')} ${name}`
    figures.push(
      { name: `heap, after ${what}`, unit: 'MB', ours: await heapOf(gateway), bare: heap },
      { name: `memory, after ${what}`, unit: 'MB', ours: rssOf(gateway.pid), bare: resident }
    )
  }
  await wire.close()
  return figures
}
