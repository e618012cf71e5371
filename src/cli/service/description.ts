import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { codeCachePath, configPath, stateDir } from '../../places.ts'
import type { Environment } from '../command.ts'

/** What a service manager is told to run. */
export interface ServiceDescription {
  /** The program and its arguments, the gateway in the foreground. */
  readonly command: readonly string[]
  /** No secret is among them: service files are read by many programs. */
  readonly environment: Readonly<Record<string, string>>
  readonly stateDir: string
}

const program = fileURLToPath(new URL(`../../cli${extname(import.meta.url)}`, import.meta.url))

/** This very program under this very Node, with the places that hold here and now. */
export const describeService = (env: Environment, supervisor: string): ServiceDescription => ({
  command: [process.execPath, program, 'gateway'],
  environment: {
    PORTCULLIS_SUPERVISOR: supervisor,
    PORTCULLIS_STATE_DIR: stateDir(env),
    ...(env.PORTCULLIS_CONFIG ? { PORTCULLIS_CONFIG: configPath(env) } : {}),
    // Told from outside, it counts for the first file too: otherwise each start loads what strips types, 17 MB.
    NODE_COMPILE_CACHE: codeCachePath(env),
    // Where the programs are that channels and tools start.
    ...(env.PATH ? { PATH: env.PATH } : {})
  },
  stateDir: stateDir(env)
})
