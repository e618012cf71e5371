import type { Environment } from '../command.ts'

/** What one look found. A `fail` stands in the way of a gateway; a `warn` is worth knowing. */
export interface Finding {
  readonly status: 'ok' | 'warn' | 'fail'
  readonly found: string
  readonly remedy?: string
}

/** One thing that `doctor` looks at. It changes nothing and needs neither a gateway nor a sound config. */
export interface Check {
  readonly name: string
  look(env: Environment): Promise<Finding> | Finding
}
