import { BASIC_CATALOG } from '../../../a2ui/adapters/message.ts'

const version = 'v0.9'

export const create = (surfaceId: string, more: object = {}) => ({
  version,
  createSurface: { surfaceId, catalogId: BASIC_CATALOG, ...more }
})

export const update = (surfaceId: string, ...components: readonly object[]) => ({
  version,
  updateComponents: { surfaceId, components }
})

export const data = (surfaceId: string, path: string, value: unknown) => ({
  version,
  updateDataModel: { surfaceId, path, value }
})

export const column = (...children: readonly string[]) => ({ id: 'root', component: 'Column', children })

export const words = (id: string, text: unknown) => ({ id, component: 'Text', text })

export const button = (id: string, name: string, context: object = {}) => [
  { id, component: 'Button', child: `${id}-text`, action: { event: { name, context } } },
  words(`${id}-text`, `Press ${name}`)
]

export const field = (id: string, path: string, variant = 'shortText') => ({
  id,
  component: 'TextField',
  label: id,
  variant,
  value: { path }
})

/** A form with a name, a password and a button that sends both. */
export const form = (surfaceId = 'form', more: object = {}) => [
  create(surfaceId, more),
  update(
    surfaceId,
    column('name', 'password', 'send'),
    field('name', '/name'),
    field('password', '/secret/word', 'obscured'),
    ...button('send', 'sign_in', {
      name: { path: '/name' },
      word: { path: '/secret/word' },
      both: { call: 'formatString', args: { value: `\${/name} \${/secret/word}` } },
      all: { path: '/secret' }
    })
  )
]
