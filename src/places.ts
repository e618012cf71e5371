import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** What a running gateway writes to `endpointPath`, mode 0600, and removes on an orderly stop. */
export interface Endpoint {
  readonly pid: number
  /** `http://127.0.0.1:<port>`, or `https:` with a `fingerprint`. */
  readonly url: string
  /** SHA-256 of the certificate. */
  readonly fingerprint?: string
  readonly port: number
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly version: string
}

/** The port of a gateway that is told no other; the reference has the same. */
export const DEFAULT_PORT = 18789

/** The directory of everything that outlives the process. */
export const stateDir = (env: Environment): string =>
  resolve(env.PORTCULLIS_STATE_DIR || join(env.HOME || homedir(), '.portcullis'))

/** The configuration file; it need not exist. */
export const configPath = (env: Environment): string =>
  resolve(env.PORTCULLIS_CONFIG || join(stateDir(env), 'portcullis.json5'))

/**
 * Where compiled code is kept between starts. It is this user's alone: what lies there is run, and Node by itself would
 * keep it among the temporary files of everybody.
 */
export const codeCachePath = (env: Environment): string =>
  resolve(
    env.NODE_COMPILE_CACHE || join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'portcullis')
  )

/** The gateway's secret, made at the first start where the configuration gives none. */
export const tokenPath = (dir: string): string => join(dir, 'token')

/** The key of this machine's command line: made at each start, and good as long as that gateway runs. */
export const ownerKeyPath = (dir: string): string => join(dir, 'owner.key')

/** Where the running gateway says how to reach it. */
export const endpointPath = (dir: string): string => join(dir, 'gateway.json')

/** The port that the environment names, in our words or the reference's. */
export const environmentPort = (env: Environment): number | undefined => {
  const port = Number(env.PORTCULLIS_GATEWAY_PORT || env.OPENCLAW_GATEWAY_PORT)
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined
}
