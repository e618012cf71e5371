import { wholeNumber } from './arguments.ts'
import type { Invocation, Values } from './command.ts'
import type { Connection } from './connection.ts'
import { dial } from './dial.ts'
import { DEFAULT_TIMEOUT_MS, type gatewayOptions } from './gateway-options.ts'
import { findTarget } from './target.ts'

/** A connection that gives every request the time that the command line allows. */
export interface Reached extends Connection {
  readonly timeoutMs: number
}

type GatewayValues = Values<typeof gatewayOptions>

/** Connects to the gateway that the options name, lends the connection to `use`, and closes it. */
export const reach = async <T>(
  { values, env }: { readonly values: GatewayValues; readonly env: Invocation['env'] },
  scopes: readonly string[],
  use: (gateway: Reached) => Promise<T>
): Promise<T> => {
  const timeoutMs =
    values.timeout === undefined ? DEFAULT_TIMEOUT_MS : wholeNumber('--timeout', values.timeout)
  const connection = await dial(await findTarget(values, env), { scopes, timeoutMs })
  try {
    return await use({
      ...connection,
      timeoutMs,
      request: (method, params, options) => connection.request(method, params, { timeoutMs, ...options })
    })
  } finally {
    connection.close()
  }
}
