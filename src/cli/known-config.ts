import type { LoadedConfig } from '../config.ts'
import { configPath, environmentPort } from '../places.ts'
import type { Environment } from './command.ts'

/** The configuration as the gateway would read it now: checked, with defaults and what it complains of. */
export const loadKnownConfig = async (env: Environment): Promise<LoadedConfig> => {
  // Brings every plugin's schema, and with it all of the gateway: only for commands that need the schema.
  const { loadGatewayConfig } = await import('../app.ts')
  const overrides = { 'gateway.port': environmentPort(env) }
  return loadGatewayConfig({ path: configPath(env), environment: env, overrides })
}
