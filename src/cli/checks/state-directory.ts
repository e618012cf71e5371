import { accessSync, constants, existsSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { stateDir } from '../../places.ts'
import type { Check, Finding } from './check.ts'
import { isPrivate, octal } from './mode.ts'

const isWritable = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

const elsewhere = 'or set PORTCULLIS_STATE_DIR to another directory.'

const nearestExisting = (path: string): string => (existsSync(path) ? path : nearestExisting(dirname(path)))

const missing = (dir: string): Finding => {
  const parent = nearestExisting(dirname(dir))
  if (!isWritable(parent))
    return { status: 'fail', found: `${dir} cannot be made`, remedy: `Make ${parent} writable, ${elsewhere}` }
  return { status: 'ok', found: `${dir} is not there yet; the first start makes it` }
}

const judge = (dir: string, { mode, ...stats }: Stats): Finding => {
  if ((mode & constants.S_IFMT) !== constants.S_IFDIR)
    return { status: 'fail', found: `${dir} is not a directory`, remedy: `Move it away, ${elsewhere}` }
  if (!isWritable(dir))
    return {
      status: 'fail',
      found: `${dir} cannot be written (owner ${stats.uid})`,
      remedy: `chmod u+rwx ${dir}, ${elsewhere}`
    }
  if (!isPrivate(mode))
    return { status: 'fail', found: `${dir} is open to others (${octal(mode)})`, remedy: `chmod 700 ${dir}` }
  return { status: 'ok', found: `${dir} (${octal(mode)})` }
}

export const stateDirectoryCheck: Check = {
  name: 'state directory',
  look(env) {
    const dir = stateDir(env)
    const stats = statSync(dir, { throwIfNoEntry: false })
    return stats ? judge(dir, stats) : missing(dir)
  }
}
