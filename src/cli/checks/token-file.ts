import { statSync } from 'node:fs'
import { stateDir, tokenPath } from '../../places.ts'
import type { Check } from './check.ts'
import { isPrivate, octal } from './mode.ts'

export const tokenFileCheck: Check = {
  name: 'token file',
  look(env) {
    const path = tokenPath(stateDir(env))
    const stats = statSync(path, { throwIfNoEntry: false })
    if (!stats) return { status: 'ok', found: 'not there; a start makes it where no other secret is set' }
    if (!isPrivate(stats.mode))
      return {
        status: 'fail',
        found: `${path} can be read by others (${octal(stats.mode)})`,
        remedy: `chmod 600 ${path}; where others use this machine, delete it instead and restart for a new token.`
      }
    return { status: 'ok', found: `${path} (${octal(stats.mode)})` }
  }
}
