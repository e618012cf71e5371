import { newDevice } from '../test/helpers/device.ts'
import { compare, type Figure } from './bench.ts'
import type { Peers } from './peers.ts'
import type { Wire } from './wire.ts'

const CONNECTS = 120
const AT_ONCE = 8

const perSecond = async (dial: () => Promise<Wire>): Promise<number> => {
  const began = performance.now()
  let left = CONNECTS
  const line = async () => {
    while (left-- > 0) await (await dial()).close()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, line))
  return CONNECTS / ((performance.now() - began) / 1000)
}

/** Connects per second: challenge, Ed25519 signature, hello; against a connect and one answer. */
export const connects = async ({ ours, bare }: Peers): Promise<Figure[]> => {
  const device = newDevice()
  // Paired first, as a device is that comes back.
  await (await ours(device)).close()
  return [
    await compare(
      { name: 'connect with a device signature', unit: 'connects/s' },
      { ours: () => perSecond(() => ours(device)), bare: () => perSecond(() => bare()) }
    )
  ]
}
