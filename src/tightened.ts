import { isLoopbackBind } from './bind.ts'
import type { LoadedConfig } from './config.ts'
import { errorsAt } from './config-changes.ts'
import { valueAt } from './config-paths.ts'
import type { GatewayConfig } from './listen.ts'

interface Tightened {
  readonly listenAt: GatewayConfig
  /** What differs from what is written, and why. */
  readonly warning?: string
}

/**
 * Without a secret only this machine may reach the port, whatever the configuration says, unless it says in
 * so many words that everybody may. The same holds while nobody can tell whether it was meant to be encrypted.
 */
export const tightened = ({ values, problems }: Pick<LoadedConfig, 'values' | 'problems'>): Tightened => {
  const listenAt = values.gateway as GatewayConfig
  const { bind } = listenAt
  if (isLoopbackBind(listenAt)) return { listenAt }
  const onLoopback = { ...listenAt, bind: 'loopback' }
  const [fault] = valueAt(values, 'gateway.tls.enabled') === true ? [] : errorsAt(problems, 'gateway.tls')
  if (fault) {
    const warning = `gateway.bind ${bind} needs to know whether to encrypt; listening on loopback only, because ${fault.path} cannot be read as written`
    return { listenAt: onLoopback, warning }
  }
  if (valueAt(values, 'gateway.auth.mode') !== 'none') return { listenAt }
  if (valueAt(values, 'gateway.auth.dangerouslyAllowOpen') === true) {
    const warning = `gateway.auth.mode is none on gateway.bind ${bind}: whoever reaches the port owns this gateway, because gateway.auth.dangerouslyAllowOpen says so`
    return { listenAt, warning }
  }
  const warning = `gateway.bind ${bind} needs a token or a password; listening on loopback only, because gateway.auth.mode is none`
  return { listenAt: onLoopback, warning }
}
