import type { AgentEngine } from '../../../src/engine.ts'
import type { Providers } from '../../models/index.ts'
import { defaultLimits, type Limits } from './model/limits.ts'
import { unlessAborted } from './unless-aborted.ts'

interface Options {
  readonly providers: Providers
  /** Where a turn must take less, or may take more, than usual. */
  readonly limits?: Partial<Limits>
}

/**
 * The engine over language models. Building it costs nothing: the libraries load with the first turn.
 * A failed turn rejects with a ModelError, whose message may be shown; `errorKind` sorts it.
 */
export const createModelEngine = ({ providers, limits }: Options): AgentEngine => ({
  id: 'model',

  run: (turn, { emit, signal, steering }) =>
    unlessAborted(signal, async () => {
      const connected = await providers.connect(turn.model)
      const { runTurn } = await import('./model/loop.ts')
      signal.throwIfAborted()
      emit({ type: 'model', provider: connected.provider, model: connected.model })
      const io = {
        // A tool that outlives the abort has nobody left to report to.
        emit: (event: Parameters<typeof emit>[0]) => {
          if (!signal.aborted) emit(event)
        },
        signal,
        steering
      }
      return runTurn(turn, io, { connected, limits: { ...defaultLimits, ...limits } })
    })
})
