import type { Test } from 'tap'
import { signal } from '../../../plugins/signal/index.ts'
import { createWorld, type WorldOptions } from '../../contract/channel-world.ts'
import { type FakeSignalOptions, startSignal } from '../../helpers/network/signal.ts'

export interface SignalWorldOptions extends WorldOptions {
  /** Stands beside what the fake needs. */
  readonly config?: Readonly<Record<string, unknown>>
  readonly network?: FakeSignalOptions
}

/** The provider against a fake of its own. */
export const openSignal = async (
  t: Test,
  { config = {}, network: how, ...options }: SignalWorldOptions = {}
) => {
  const network = await startSignal(t, how)
  const words: string[] = []
  const startNetwork = async () => ({ ...network, config: { ...network.config, ...config } })
  const world = await createWorld(t, { provider: signal, startNetwork, words }, options)
  return { ...world, network, words }
}
