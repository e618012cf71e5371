import { createInterface } from 'node:readline'
import type { FakeNetwork } from '../../contract/fake-network.ts'

/** What another process may ask of a fake network: one JSON line in, one out under the same `id`. */
export interface Order {
  readonly id: number
  readonly does: Exclude<keyof FakeNetwork, 'config' | 'secrets' | 'direct' | 'group' | 'thread' | 'sender'>
  readonly with?: readonly unknown[]
}

/**
 * Makes a fake network a process of its own, so that it outlives the gateway that is killed. The first line
 * out is the configuration and who is there; the network ends with its standard input.
 */
export const serveNetwork = async (network: FakeNetwork, close: () => Promise<void>): Promise<void> => {
  const { config, secrets, direct, group, thread, sender } = network
  const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)
  tell({ config, secrets, direct, group, thread, sender })
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, does, with: words = [] } = JSON.parse(line) as Order
    const act = network[does] as ((...words: readonly unknown[]) => unknown) | undefined
    tell({ id, result: await (typeof act === 'function' ? act(...words) : act) })
  }
  await close()
}
