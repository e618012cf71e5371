import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** A script of ours that runs in agents' pages, as the build made it. */
export interface Script {
  readonly bytes: Buffer
  readonly etag: string
  readonly br: Buffer
  readonly gzip: Buffer
}

/** Names under which pages load them. */
export const scripts = { '__client.js': 'client', '__snapshot.js': 'snapshot' } as const
export type ScriptName = keyof typeof scripts

export const isScript = (name: string): name is ScriptName => Object.hasOwn(scripts, name)

/** Finds the built scripts when they are first asked for; `undefined` where `npm run build` has not run. */
export const createKit = (root: string) => {
  const found = new Map<ScriptName, Script>()

  const load = async (name: ScriptName): Promise<Script | undefined> => {
    const folder = join(root, 'assets')
    const pattern = new RegExp(`^${scripts[name]}-[A-Z0-9]{8}\\.js$`)
    const file = (await readdir(folder).catch((): string[] => [])).find((entry) => pattern.test(entry))
    if (file === undefined) return undefined
    const bytes = await readFile(join(folder, file))
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`
    return { bytes, etag, br: brotliCompressSync(bytes), gzip: gzipSync(bytes) }
  }

  return {
    async script(name: ScriptName): Promise<Script | undefined> {
      const known = found.get(name)
      if (known) return known
      const loaded = await load(name)
      if (loaded) found.set(name, loaded)
      return loaded
    }
  }
}

export type Kit = ReturnType<typeof createKit>
