import { GatewayError, toErrorShape } from '../../errors.ts'
import type { Environment } from '../command.ts'
import { refusal } from '../failure.ts'

/** Changes the file as the gateway would, and answers like it: the next start reads it. */
export const writeWithoutGateway = async (env: Environment, patch: string): Promise<object> => {
  const { proposePatch } = await import('../../config-text/proposal.ts')
  const { changesBetween } = await import('../../config-changes.ts')
  const { writeConfigFile } = await import('../../config-text/write-file.ts')
  const { loadKnownConfig } = await import('../known-config.ts')
  const current = await loadKnownConfig(env)
  try {
    const { text, next, commentsKept } = proposePatch(current, patch)
    const backup = text === current.raw ? undefined : writeConfigFile(next.path, text)
    const keys = changesBetween(current.values, next.values).map(({ path }) => path.join('.'))
    const reason = 'no gateway runs'
    const plan = keys.map((key) => ({ path: key, effect: 'restart-needed', keys: [key], reason }))
    return { ok: true, path: next.path, hash: next.hash, plan, restartNeeded: keys, commentsKept, backup }
  } catch (error) {
    if (error instanceof GatewayError) throw refusal(toErrorShape(error))
    throw error
  }
}
