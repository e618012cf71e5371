import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { stateDir } from '../../places.ts'
import type { Check, Finding } from './check.ts'

export const lockCheck: Check = {
  name: 'lock',
  async look(env): Promise<Finding> {
    const dir = stateDir(env)
    const path = join(dir, 'owner.db')
    if (!existsSync(path)) return { status: 'ok', found: 'free; no gateway has run here yet' }
    const { holderOf } = await import('../../lock.ts')
    try {
      const holder = holderOf(dir)
      return { status: 'ok', found: holder ? `held by ${holder}` : 'free' }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      const remedy = `Stop the gateway, then delete ${path}; it holds no data.`
      return { status: 'fail', found: `${path} cannot be read: ${reason}`, remedy }
    }
  }
}
