import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Check } from './check.ts'

const countFiles = (dir: string): number => {
  try {
    return readdirSync(dir).length
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}

export const pagesCheck: Check = {
  name: 'web pages',
  look() {
    const dir = fileURLToPath(new URL('../../../dist/web', import.meta.url))
    if (countFiles(dir) > 0) return { status: 'ok', found: 'built' }
    return { status: 'fail', found: `not built: ${dir} is empty`, remedy: 'npm run build' }
  }
}
