import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A stream that comes with the specification's own library. */
export interface Sample {
  readonly name: string
  readonly messages: readonly Record<string, unknown>[]
}

/** Where the library keeps the schemas of all versions; its `exports` name only the code. */
export const schemas = fileURLToPath(new URL('..', import.meta.resolve('@a2ui/web_core/v0_9')))

/** Every sample of a version: 43 each. */
export const samplesOf = (version: 'v0_9' | 'v1_0'): Sample[] => {
  const catalogs = join(schemas, version, 'schemas/catalogs')
  const folder = join(catalogs, 'basic/examples')
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const sample = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Sample | Sample['messages']
      const messages = 'messages' in sample ? sample.messages : sample
      return { name: `${version} ${file.replace('.json', '')}`, messages }
    })
}
