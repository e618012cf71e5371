import { loadKnownConfig } from '../known-config.ts'
import type { Check } from './check.ts'

export const configurationCheck: Check = {
  name: 'configuration',
  async look(env) {
    const { path, exists, problems } = await loadKnownConfig(env)
    if (!exists) return { status: 'ok', found: `no ${path}; the defaults hold` }
    const errors = problems.filter(({ severity }) => severity === 'error')
    const [first] = errors.length > 0 ? errors : problems
    if (!first) return { status: 'ok', found: path }
    const count = errors.length || problems.length
    const more = count > 1 ? ` (and ${count - 1} more: portcullis doctor --json)` : ''
    const where = first.path === '' ? path : first.path
    return {
      status: errors.length > 0 ? 'fail' : 'warn',
      found: `${where} ${first.message}${more}`,
      remedy: `Mend it in ${path}.`
    }
  }
}
