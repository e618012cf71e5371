import type { Figure } from './bench.ts'
import type { Peers } from './peers.ts'
import { type Dial, dialMany, type Wire } from './wire.ts'

const WARM_UP_MS = 400
const MEASURE_MS = 1500

/** Keeps some requests in flight until the time is up; returns how many were answered. */
const keepAsking = async (wire: Wire, inFlight: number, milliseconds: number): Promise<number> => {
  const end = performance.now() + milliseconds
  let answered = 0
  const line = async () => {
    while (performance.now() < end) {
      await wire.ask('health')
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: inFlight }, line))
  return answered
}

const rate = async (dial: Dial, connections: number, inFlight: number): Promise<number> => {
  const wires = await dialMany(dial, connections)
  const round = (milliseconds: number) =>
    Promise.all(wires.map((wire) => keepAsking(wire, inFlight, milliseconds)))
  await round(WARM_UP_MS)
  const began = performance.now()
  const answered = (await round(MEASURE_MS)).reduce((sum, count) => sum + count, 0)
  const seconds = (performance.now() - began) / 1000
  await Promise.all(wires.map((wire) => wire.close()))
  return answered / seconds
}

/** Requests per second: `health`, against the same answer from a server that does nothing else. */
export const throughput = async ({ ours, bare }: Peers): Promise<Figure[]> => {
  const [one, other] = [await ours(), await bare()]
  await other.ask('set', await one.ask('health'))
  await Promise.all([one.close(), other.close()])
  const figure = async (connections: number, inFlight: number): Promise<Figure> => ({
    name: `health, ${connections} connection${connections === 1 ? '' : 's'} with ${inFlight} in flight`,
    unit: 'requests/s',
    ours: await rate(ours, connections, inFlight),
    bare: await rate(bare, connections, inFlight)
  })
  return [await figure(1, 32), await figure(50, 4)]
}
