import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { exitCodes, FatalError } from './errors.ts'

const SQLITE_BUSY = 5

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY

/** For the message only: the lock itself is the kernel's, and needs nobody to read this. */
const nameOfHolder = (stateDir: string): string => {
  try {
    return `process ${readFileSync(join(stateDir, 'owner.pid'), 'utf8').trim()}`
  } catch {
    return 'another process'
  }
}

const inUse = (stateDir: string, cause?: unknown): FatalError =>
  new FatalError(
    exitCodes.unavailable,
    `The state directory ${stateDir} is in use by ${nameOfHolder(stateDir)}. ` +
      'Stop that gateway first, or set PORTCULLIS_STATE_DIR to another directory.',
    cause
  )

/** Who holds a state directory, found out by reading what its holder keeps locked; `undefined` for nobody. */
export const holderOf = (stateDir: string): string | undefined => {
  const path = join(stateDir, 'owner.db')
  if (!existsSync(path)) return undefined
  const owner = new DatabaseSync(path, { readOnly: true, timeout: 0 })
  try {
    owner.prepare('select count(*) from sqlite_master').get()
    return undefined
  } catch (error) {
    if (isBusy(error)) return nameOfHolder(stateDir)
    throw error
  } finally {
    owner.close()
  }
}

/**
 * Says no to a second gateway before anything heavy is loaded. Only `takeLock` decides: who slips through
 * here is refused there.
 * @throws FatalError with exit code 69.
 */
export const refuseWhereHeld = (stateDir: string): void => {
  if (holderOf(stateDir)) throw inUse(stateDir)
}

/**
 * Takes the state directory for this process: an exclusive SQLite lock on `owner.db`, held open. The
 * kernel frees it on any death, so there is no stale lock and nothing to clean up.
 */
export const takeLock = (stateDir: string): { release(): void } => {
  const path = join(stateDir, 'owner.db')
  const pidPath = join(stateDir, 'owner.pid')
  // Long enough for a `doctor` that looks at the same moment, short enough to say no at once.
  const owner = new DatabaseSync(path, { timeout: 100 })
  try {
    owner.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch (error) {
    owner.close()
    throw inUse(stateDir, error)
  }
  chmodSync(path, 0o600)
  writeFileSync(pidPath, `${process.pid}\n`, { mode: 0o600 })
  return {
    release() {
      rmSync(pidPath, { force: true })
      owner.close()
    }
  }
}
