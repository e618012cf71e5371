import type { PluginProblem } from './protocol/health.ts'

/** The facts of this one run of the gateway, fixed before the first plugin loads. */
export interface Instance {
  readonly version: string
  /** New at every start. */
  readonly bootId: string
  readonly startedAt: number
  /** Holds everything that must outlive the process; mode 0700. */
  readonly stateDir: string
  readonly configPath: string
  /** Set where the port speaks TLS: what clients may pin, in colons and capitals as `openssl` prints it. */
  readonly tls?: { readonly fingerprint: string }
  /** The names of the plugins, in boot order. */
  readonly plugins: readonly string[]
  /** What stands in the way of running as configured; shown by `health` until the next start. */
  readonly problems: PluginProblem[]
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly instance: Instance
  }
}
