import { compare, type Figure } from './bench.ts'
import type { Peers } from './peers.ts'
import { dialMany, type Wire } from './wire.ts'

const ROUND_MS = 500

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

/** Both sides over connections that stay open from round to round. */
const compareRates = async (
  { ours, bare }: Peers,
  connections: number,
  inFlight: number
): Promise<Figure> => {
  const rateOver = (wires: readonly Wire[]) => async () => {
    const began = performance.now()
    const counts = await Promise.all(wires.map((wire) => keepAsking(wire, inFlight, ROUND_MS)))
    return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - began) / 1000)
  }
  const [here, there] = [await dialMany(ours, connections), await dialMany(bare, connections)]
  const measure = { ours: rateOver(here), bare: rateOver(there) }
  // Once without counting, until the code of both is compiled.
  await measure.ours()
  await measure.bare()
  const name = `health, ${connections} connection${connections === 1 ? '' : 's'} with ${inFlight} in flight`
  const figure = await compare({ name, unit: 'requests/s' }, measure)
  await Promise.all([...here, ...there].map((wire) => wire.close()))
  return figure
}

/** Requests per second: `health`, against the same answer from a server that does nothing else. */
export const throughput = async (peers: Peers): Promise<Figure[]> => {
  const [one, other] = [await peers.ours(), await peers.bare()]
  await other.ask('set', await one.ask('health'))
  await Promise.all([one.close(), other.close()])
  return [await compareRates(peers, 1, 32), await compareRates(peers, 50, 4)]
}
