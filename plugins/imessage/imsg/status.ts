import { isRecord } from '../../../src/config-schema.ts'
import type { Imsg } from './child.ts'
import { ImsgError, NO_METHOD } from './failures.ts'

/** What `imsg` says of itself. */
export interface Status {
  readonly version: string | undefined
  /** Whether the bridge runs: only then answers can quote, and messages be changed. */
  readonly hasBridge: boolean
}

/** Asks it; one that is older has no such question, and no bridge that we could use. */
export const statusOf = async (imsg: Imsg, signal?: AbortSignal): Promise<Status> => {
  try {
    const { version, bridge } = await imsg.call('status', {}, signal)
    return {
      version: typeof version === 'string' ? version : undefined,
      hasBridge: isRecord(bridge) && bridge.ready === true
    }
  } catch (error) {
    if (error instanceof ImsgError && error.code === NO_METHOD)
      return { version: undefined, hasBridge: false }
    throw error
  }
}

export const rowsOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isRecord) : []
