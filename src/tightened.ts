import { isLoopbackBind } from './bind.ts'
import { type LoadedConfig, valueAt } from './config.ts'
import type { GatewayConfig } from './listen.ts'

/**
 * Without a secret only this machine may reach the port, whatever the configuration says, unless it says in
 * so many words that everybody may.
 */
export const tightened = (values: LoadedConfig['values']): { listenAt: GatewayConfig; warning?: string } => {
  const listenAt = values.gateway as GatewayConfig
  const { bind } = listenAt
  if (valueAt(values, 'gateway.auth.mode') !== 'none' || isLoopbackBind(listenAt)) return { listenAt }
  if (valueAt(values, 'gateway.auth.dangerouslyAllowOpen') === true) {
    const warning = `gateway.auth.mode is none on gateway.bind ${bind}: whoever reaches the port owns this gateway, because gateway.auth.dangerouslyAllowOpen says so`
    return { listenAt, warning }
  }
  const warning = `gateway.bind ${bind} needs a token or a password; listening on loopback only, because gateway.auth.mode is none`
  return { listenAt: { ...listenAt, bind: 'loopback' }, warning }
}
