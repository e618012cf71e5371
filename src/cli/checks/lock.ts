import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { stateDir } from '../../places.ts'
import { readText } from '../state-file.ts'
import type { Check, Finding } from './check.ts'

const SQLITE_BUSY = 5

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY

/** Reads the owner's database: the kernel refuses that for as long as a gateway holds it. */
const tryLock = async (path: string): Promise<'free' | 'held'> => {
  const { DatabaseSync } = await import('node:sqlite')
  const owner = new DatabaseSync(path, { readOnly: true, timeout: 0 })
  try {
    owner.prepare('select count(*) from sqlite_master').get()
    return 'free'
  } catch (error) {
    if (isBusy(error)) return 'held'
    throw error
  } finally {
    owner.close()
  }
}

export const lockCheck: Check = {
  name: 'lock',
  async look(env): Promise<Finding> {
    const dir = stateDir(env)
    const path = join(dir, 'owner.db')
    if (!existsSync(path)) return { status: 'ok', found: 'free; no gateway has run here yet' }
    try {
      if ((await tryLock(path)) === 'free') return { status: 'ok', found: 'free' }
      const pid = readText(join(dir, 'owner.pid'))?.trim()
      return { status: 'ok', found: `held by ${pid ? `process ${pid}` : 'another process'}` }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      const remedy = `Stop the gateway, then delete ${path}; it holds no data.`
      return { status: 'fail', found: `${path} cannot be read: ${reason}`, remedy }
    }
  }
}
