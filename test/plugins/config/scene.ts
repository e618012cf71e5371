import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import { type Connection, connect } from '../../helpers/client.ts'
import { type Gateway, startGateway, TOKEN } from '../../helpers/gateway.ts'

export interface Scene {
  readonly gateway: Gateway
  /** An operator with every scope. */
  readonly operator: Connection
  readonly path: string
  /** The file as it is. */
  read(): string
  /** Changes the file as an editor would. */
  put(text: string): void
  /** Patches with the base as it is. */
  patch(patch: object): Promise<Answer>
  /** What `health` complains of. */
  problems(): Promise<{ id: string; error: string }[]>
}

// biome-ignore lint/suspicious/noExplicitAny: what a test asserts on is its own affair.
type Answer = any

export const file = (rest = ''): string =>
  `// mine\n{\n  gateway: { auth: { token: '${TOKEN}' } }, // in\n${rest}}\n`

/** A gateway whose configuration is this text, and an operator. */
export const startScene = async (t: Test, text: string = file()): Promise<Scene> => {
  const gateway = await startGateway(t, { config: text })
  const operator = await connect(t, gateway.wsUrl)
  const path = join(gateway.stateDir, 'portcullis.json5')
  return {
    ...{ gateway, operator, path },
    read: () => readFileSync(path, 'utf8'),
    put: (written) => writeFileSync(path, written),
    async patch(patch) {
      const { hash: baseHash } = await operator.call('config.get')
      return operator.call('config.patch', { raw: JSON.stringify(patch), baseHash })
    },
    problems: async () => (await operator.call('health', { probe: true })).plugins.errors
  }
}
