import type { Environment } from '../command.ts'

/** What one look found. A `fail` stands in the way until somebody acts; a `warn` is worth knowing. */
export interface Finding {
  readonly status: 'ok' | 'warn' | 'fail'
  /** What it was found of, where one check looks at several things. */
  readonly name?: string
  readonly found: string
  readonly remedy?: string
}

/**
 * One thing that `doctor` looks at, or several of a kind. It changes nothing and needs neither a gateway nor
 * a sound config.
 */
export interface Check {
  readonly name: string
  look(env: Environment): Promise<Finding | readonly Finding[]> | Finding
}
