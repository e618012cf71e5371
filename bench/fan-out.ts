import { compare, type Figure } from './bench.ts'
import type { Peers } from './peers.ts'
import { type Dial, dialMany, type Wire } from './wire.ts'

const CLIENTS = 200
const EVENTS = 30

/** Publishes one event after another, each when everybody has the one before; deliveries per second. */
const deliveries = async (dial: Dial, publish: (wire: Wire) => Promise<unknown>): Promise<number> => {
  const wires = await dialMany(dial, CLIENTS)
  const [publisher] = wires
  if (!publisher) return 0
  const once = async () => {
    const heard = Promise.all(wires.map((wire) => wire.next('presence')))
    await Promise.all([publish(publisher), heard])
  }
  for (let n = 0; n < 5; n++) await once()
  const began = performance.now()
  for (let n = 0; n < EVENTS; n++) await once()
  const seconds = (performance.now() - began) / 1000
  await Promise.all(wires.map((wire) => wire.close()))
  return (EVENTS * CLIENTS) / seconds
}

/** One event to 200 clients: `presence`, raised by `system-event`. */
export const fanOut = async ({ ours, bare }: Peers): Promise<Figure[]> => {
  const report = (wire: Wire) => wire.ask('system-event', { text: 'bench', host: 'bench' })
  const scout = await ours()
  const heard = scout.next('presence')
  await report(scout)
  const payload = await heard
  await scout.close()
  return [
    await compare(
      { name: `one event to ${CLIENTS} clients`, unit: 'deliveries/s' },
      {
        ours: () => deliveries(ours, report),
        bare: () => deliveries(bare, (wire) => wire.ask('broadcast', payload))
      }
    )
  ]
}
