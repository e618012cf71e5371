import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { exitCodes, FatalError } from '../../src/errors.ts'

/** For the message only: the lock itself is the kernel's, and needs nobody to read this. */
const holderOf = (pidPath: string): string => {
  try {
    return `process ${readFileSync(pidPath, 'utf8').trim()}`
  } catch {
    return 'another process'
  }
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
    throw new FatalError(
      exitCodes.unavailable,
      `The state directory ${stateDir} is in use by ${holderOf(pidPath)}. ` +
        'Stop that gateway first, or set PORTCULLIS_STATE_DIR to another directory.',
      error
    )
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
