import { catalogIds, type Fields, isFields, type Version, versions } from '../../../a2ui/adapters/message.ts'
import { nearest } from './nearest.ts'
import type { Line } from './parse.ts'
import type { Problem } from './problem.ts'

type FieldType = 'string' | 'boolean' | 'list' | 'object' | 'any'

interface Field {
  readonly type: FieldType
  readonly required?: boolean
}

type Envelope = Readonly<Record<string, Readonly<Record<string, Field>>>>

const id: Field = { type: 'string', required: true }
const list: Field = { type: 'list', required: true }

const since09: Envelope = {
  createSurface: {
    surfaceId: id,
    catalogId: id,
    theme: { type: 'object' },
    sendDataModel: { type: 'boolean' }
  },
  updateComponents: { surfaceId: id, components: list },
  updateDataModel: { surfaceId: id, path: { type: 'string' }, value: { type: 'any' } },
  deleteSurface: { surfaceId: id }
}

/** The messages of each version, with their fields. */
const envelopes: Readonly<Record<Version, Envelope>> = {
  'v0.8': {
    beginRendering: {
      surfaceId: id,
      root: id,
      catalogId: { type: 'string' },
      styles: { type: 'object' }
    },
    surfaceUpdate: { surfaceId: id, components: list },
    dataModelUpdate: { surfaceId: id, path: { type: 'string' }, contents: list },
    deleteSurface: { surfaceId: id }
  },
  'v0.9': since09,
  'v0.9.1': since09,
  'v1.0': {
    createSurface: {
      surfaceId: id,
      catalogId: { type: 'string' },
      sendDataModel: { type: 'boolean' },
      components: { type: 'list' },
      dataModel: { type: 'object' },
      metadata: { type: 'object' }
    },
    updateComponents: { surfaceId: id, components: list },
    updateDataModel: { surfaceId: id, path: { type: 'string' }, value: { type: 'any', required: true } },
    deleteSurface: { surfaceId: id }
  }
}

const examples: Readonly<Record<string, string>> = {
  createSurface: `{"version":"v0.9","createSurface":{"surfaceId":"main","catalogId":"${catalogIds['v0.9'][0]}"}}`,
  updateComponents:
    '{"version":"v0.9","updateComponents":{"surfaceId":"main","components":[{"id":"root","component":"Text","text":"Hello"}]}}',
  updateDataModel: '{"version":"v0.9","updateDataModel":{"surfaceId":"main","path":"/name","value":"Ada"}}',
  deleteSurface: '{"version":"v0.9","deleteSurface":{"surfaceId":"main"}}',
  beginRendering: '{"beginRendering":{"surfaceId":"main","root":"root"}}',
  surfaceUpdate:
    '{"surfaceUpdate":{"surfaceId":"main","components":[{"id":"root","component":{"Text":{"text":{"literalString":"Hello"}}}}]}}',
  dataModelUpdate: '{"dataModelUpdate":{"surfaceId":"main","contents":[{"key":"name","valueString":"Ada"}]}}'
}

const MAX_SURFACE_ID = 128

/** What a value is, in a word. */
export const nameOf = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

const fits = (type: FieldType, value: unknown): boolean => {
  if (type === 'any') return true
  if (type === 'list') return Array.isArray(value)
  return type === 'object' ? isFields(value) : typeof value === type
}

const isVersion = (word: unknown): word is Version => versions.some((version) => version === word)

/** The version a message declares. 0.8 declares none. */
const versionOf = ({ line, message }: Line): Version | Problem => {
  if (message.version === undefined) {
    const newer = Object.keys(message).find((key) => key !== 'deleteSurface' && Object.hasOwn(since09, key))
    if (!newer) return 'v0.8'
    return {
      line,
      message: `${newer} needs a version`,
      fix: 'put "version":"v0.9" beside it',
      example: examples[newer]
    }
  }
  if (isVersion(message.version) && message.version !== 'v0.8') return message.version
  const fix = 'write "v0.9" (or "v0.9.1", "v1.0"); messages of 0.8 have no version at all'
  return { line, path: 'version', message: `${JSON.stringify(message.version)} is no version of A2UI`, fix }
}

const wrongFields = (line: number, name: string, fields: Envelope[string], payload: Fields): Problem[] => {
  const known = Object.keys(fields)
  const example = examples[name]
  const missing = Object.entries(fields).flatMap(([field, { type, required }]): Problem[] => {
    const at = { line, path: `${name}/${field}`, example }
    const value = payload[field]
    if (value === undefined) return required ? [{ ...at, message: 'this is required and missing' }] : []
    if (!fits(type, value)) return [{ ...at, message: `expected ${article(type)}; got ${nameOf(value)}` }]
    const tooLong = field === 'surfaceId' && String(value).length > MAX_SURFACE_ID
    const isEmpty = type === 'string' && required && value === ''
    if (!tooLong && !isEmpty) return []
    return [{ ...at, message: `expected 1 to ${MAX_SURFACE_ID} characters` }]
  })
  const extra = Object.keys(payload).flatMap((field): Problem[] => {
    if (known.includes(field)) return []
    const meant = nearest(field, known)
    const fix = meant ? `write "${meant}"` : `${name} takes ${known.join(', ')}`
    return [{ line, path: `${name}/${field}`, message: 'there is no such field', fix, example }]
  })
  return [...missing, ...extra]
}

const article = (type: FieldType): string =>
  type === 'object' ? 'an object' : type === 'any' ? 'a value' : `a ${type}`

const wrongAction = (version: Version, { line, message }: Line): Problem[] => {
  const envelope = envelopes[version]
  const { version: _version, ...rest } = message
  const keys = Object.keys(rest)
  const [name = ''] = keys
  const known = Object.keys(envelope)
  const fields = Object.hasOwn(envelope, name) ? envelope[name] : undefined
  if (keys.length !== 1 || !fields) {
    const listed = keys.length === 0 ? 'none' : keys.map((key) => `"${key}"`).join(', ')
    const meant = keys.length === 1 ? nearest(name, known) : undefined
    const fix = meant ? `write "${meant}"` : 'give each message an object of its own'
    return [
      {
        line,
        message: `a message of ${version} has exactly one of ${known.join(', ')}; this one has ${listed}`,
        fix,
        example: examples[meant ?? known[0] ?? '']
      }
    ]
  }
  const payload = message[name]
  if (!isFields(payload)) {
    return [
      { line, path: name, message: `expected an object; got ${nameOf(payload)}`, example: examples[name] }
    ]
  }
  return [...wrongFields(line, name, fields, payload), ...wrongCatalog(version, line, name, payload)]
}

const wrongCatalog = (version: Version, line: number, name: string, { catalogId }: Fields): Problem[] => {
  const known: readonly unknown[] = catalogIds[version]
  if (typeof catalogId !== 'string' || known.includes(catalogId)) return []
  const fix = `write ${JSON.stringify(known[0])}`
  return [{ line, path: `${name}/catalogId`, message: 'this gateway does not have that catalog', fix }]
}

/** The one version of a push, and what is wrong with its messages before one looks into components. */
export const checkEnvelopes = (
  lines: readonly Line[]
): { readonly version: Version; readonly problems: readonly Problem[] } => {
  const found = lines.map(versionOf)
  const problems = found.filter((one): one is Problem => typeof one !== 'string')
  const named = found.filter((one): one is Version => typeof one === 'string')
  // A removal says the same in 0.8 as with any version.
  const [version = 'v0.8'] = named.filter(
    (one, index) => one !== 'v0.8' || !Object.hasOwn(lines[index]?.message ?? {}, 'deleteSurface')
  )
  if (problems.length > 0) return { version, problems }
  const mixed = lines.find((_, index) => named[index] !== version)
  if (mixed) {
    const message = `this is ${named[lines.indexOf(mixed)]} in a push of ${version}`
    return { version, problems: [{ line: mixed.line, message, fix: 'use one version in a push' }] }
  }
  return { version, problems: lines.flatMap((line) => wrongAction(version, line)) }
}
