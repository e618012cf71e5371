import { type Static, Type } from '@sinclair/typebox'
import type { Section } from '../../src/config-schema.ts'

/** `cron`: jobs at their times. How many turns run at once is `agents.defaults.maxConcurrent`. */
export const CronConfig = Type.Object({
  /** Off: nothing runs by itself. Jobs can still be changed, and run by hand. */
  enabled: Type.Boolean({ default: true })
})
export type CronConfig = Static<typeof CronConfig>

export const sections: Section[] = [{ path: 'cron', schema: CronConfig, whenFaulty: { enabled: false } }]
