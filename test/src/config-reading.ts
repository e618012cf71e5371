import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import JSON5 from 'json5'
import type { Test } from 'tap'
import { loadGatewayConfig } from '../../src/app.ts'
import type { ConfigProblem, LoadedConfig } from '../../src/config.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'

type Options = Omit<Parameters<typeof loadGatewayConfig>[0], 'path'>

/** What the gateway makes of a configuration. */
export const read = (t: Test, config: object | string, options: Options = {}): LoadedConfig => {
  const path = join(temporaryDirectory(t), 'portcullis.json5')
  writeFileSync(path, typeof config === 'string' ? config : JSON5.stringify(config))
  return loadGatewayConfig({ path, ...options })
}

export const of = (
  { problems }: LoadedConfig,
  severity: ConfigProblem['severity']
): { path: string; message: string }[] =>
  problems.flatMap((problem) =>
    problem.severity === severity ? [{ path: problem.path, message: problem.message }] : []
  )
