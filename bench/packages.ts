import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Figure } from './bench.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** What an installation without development brings, the root left out. */
export const packages = (): Figure[] => {
  // npm ends with an error over peers that are missing on purpose; what it lists is whole all the same.
  const { stdout: listing } = spawnSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore']
  })
  const paths = new Set(listing.split('\n').filter(Boolean))
  return [{ name: 'production packages', unit: 'packages', ours: paths.size - 1, below: 200 }]
}
