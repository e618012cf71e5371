import fp from 'fastify-plugin'
import type { LoadedConfig } from '../../src/config.ts'
import { configMethods } from './methods.ts'

/** Shows the configuration that this process started with. */
export default fp<{ loaded: LoadedConfig }>(
  async (app, { loaded }) => app.rpc.add(...configMethods(loaded)),
  {
    name: 'config',
    dependencies: ['rpc']
  }
)
