import { createHash } from 'node:crypto'
import type { AuthConfig } from './config.ts'
import type { SharedSecret } from './shared-secret.ts'

const secretOf = ({ mode, token, password }: AuthConfig, ownToken: () => string): SharedSecret => {
  if (mode === 'none') return { mode }
  return { mode, secret: mode === 'token' ? (token ?? ownToken()) : password }
}

/** Names what opens the gateway without telling it. */
const generationOf = ({ mode, secret = '' }: SharedSecret, { trustedProxy }: AuthConfig): string => {
  const identity = mode === 'trusted-proxy' ? `|${JSON.stringify(trustedProxy)}` : ''
  return createHash('sha256').update(`${mode}|${secret}${identity}`).digest('hex').slice(0, 16)
}

/** What opens the gateway at this moment. Read at each decision, never kept: a change counts at once. */
export const createAccess = (first: AuthConfig, ownToken: () => string) => {
  let config = first
  let secret = secretOf(first, ownToken)
  const listeners = new Set<() => void>()
  return {
    config: (): AuthConfig => config,
    secret: (): SharedSecret => secret,
    generation: (): string => generationOf(secret, config),

    change(next: AuthConfig): void {
      config = next
      secret = secretOf(next, ownToken)
      for (const listener of listeners) listener()
    },

    onChanged: (listener: () => void): void => void listeners.add(listener)
  }
}

export type Access = ReturnType<typeof createAccess>
