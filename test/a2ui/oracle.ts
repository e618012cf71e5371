import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { schemas } from './samples.ts'

type Check = (value: unknown) => boolean

const read = (path: string): Record<string, unknown> => JSON.parse(readFileSync(join(schemas, path), 'utf8'))

const compilers = {
  v0_9: { envelope: 'server_to_client.json', id: 'https://a2ui.org/specification/v0_9/catalog.json' },
  v1_0: { envelope: 'agent_to_renderer.json', id: 'https://a2ui.org/specification/v1_0/catalog.json' }
} as const

/** The specification's own schemas, compiled by a library we did not write. */
export const specification = (version: keyof typeof compilers) => {
  const { envelope, id } = compilers[version]
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: false })
  ajv.addSchema(read(`${version}/schemas/common_types.json`))
  ajv.addSchema({ ...read(`${version}/schemas/catalogs/basic/catalog.json`), $id: id })
  const message = ajv.compile(read(`${version}/schemas/${envelope}`))
  const compiled = new Map<string, Check>()
  return {
    message: (value: unknown): boolean => message(value),
    /** One component of 0.9, by the schema of its type. */
    component(value: { readonly component: string }): boolean {
      const type = value.component
      const check = compiled.get(type) ?? ajv.getSchema(`${id}#/components/${type}`)
      if (!check) return false
      compiled.set(type, check as Check)
      return (check as Check)(value)
    }
  }
}

/** The same for 0.8, whose one file holds everything. */
export const oldSpecification = (): Check => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const { $schema: _dialect, ...schema } = read('v0_8/schemas/server_to_client_with_standard_catalog.json')
  const check = ajv.compile(schema)
  return (value) => check(value) as boolean
}
