import { isDeepStrictEqual } from 'node:util'
import type { Audit } from '../audit/index.ts'
import type { Store } from '../store/index.ts'
import type { Access } from './access.ts'
import type { AuthConfig } from './config.ts'

/** The settings that differ, by name: their values may be secrets. */
export const changedSettings = (before: AuthConfig, next: AuthConfig): string[] => {
  const value = (config: AuthConfig, name: string): unknown => config[name as keyof AuthConfig]
  const names = new Set([...Object.keys(before), ...Object.keys(next)])
  return [...names]
    .filter((name) => !isDeepStrictEqual(value(before, name), value(next, name)))
    .toSorted((one, other) => one.localeCompare(other))
}

/**
 * Puts other settings in force, and writes down that it was done and by whom. They count before the row is on
 * disk: whoever has to be shut out does not stay in until a disk has answered.
 */
export const createChange =
  ({ access, store, audit }: { access: Access; store: Store; audit: Audit }) =>
  async (next: AuthConfig, actor = 'gateway'): Promise<void> => {
    const before = access.config()
    const settings = changedSettings(before, next)
    if (settings.length === 0) return
    access.change(next)
    const detail = { from: before.mode, to: next.mode, settings }
    await store.write((tx) => audit.record(tx, { actor, action: 'auth.changed', subject: 'gateway', detail }))
  }
