import { Ajv } from 'ajv'
import type { FastifyInstance } from 'fastify'
import type { LoadedConfig } from '../../../src/config.ts'
import { looserSections } from './judge-sections.ts'
import { at, type Tree } from './tree.ts'

/** From nobody to everybody. */
const dmOrder = ['disabled', 'allowlist', 'pairing', 'open']
const bindOrder = ['loopback', 'custom', 'tailnet', 'lan']
const modes = ['token', 'password', 'trusted-proxy', 'none']

/** The loosest that what is written allows. What was not understood allows nothing; what is left out, the default. */
const allowed = (order: readonly string[], written: unknown, otherwise: string): number => {
  if (written === undefined) return order.indexOf(otherwise)
  return typeof written === 'string' ? order.indexOf(written) : -1
}

interface Account {
  readonly state: string
  readonly dmPolicy?: string
}

const accountComplaints = (app: FastifyInstance, tree: Tree | undefined): string[] => {
  const { channels } = app.channels.health() as {
    channels: Record<string, { accounts: Record<string, Account> }>
  }
  return ['telegram', 'discord', 'slack'].flatMap((channel) =>
    Object.entries(channels[channel]?.accounts ?? {}).flatMap(([id, { state, dmPolicy = '' }]) => {
      const flat = at(tree, 'channels', channel, 'dmPolicy')
      const own = id === 'default' ? undefined : at(tree, 'channels', channel, 'accounts', id, 'dmPolicy')
      const most = allowed(dmOrder, own ?? flat, 'pairing')
      if (state === 'blocked' || dmOrder.indexOf(dmPolicy) <= most) return []
      return [`${channel}:${id} has ${dmPolicy} (${state}), written is ${JSON.stringify(own ?? flat)}`]
    })
  )
}

const authComplaints = (app: FastifyInstance, tree: Tree | undefined): string[] => {
  const { mode, secret } = app.auth.secret()
  const written = at(tree, 'gateway', 'auth', 'mode')
  const isOpen = mode === 'none' && written !== 'none'
  const isOurs =
    secret !== at(tree, 'gateway', 'auth', 'token') && secret !== at(tree, 'gateway', 'auth', 'password')
  const isNamed = typeof written === 'string' && modes.includes(written)
  return [
    ...(isOpen ? ['it asks for nothing, and nobody wrote that'] : []),
    ...(isNamed && mode !== written ? [`mode is ${mode}, written is ${written}`] : []),
    ...(mode === 'token' && !(secret ?? '').trim() ? ['its token is empty'] : []),
    ...(isOurs && secret !== undefined && secret.length < 32 ? ['its own secret can be guessed'] : [])
  ]
}

const bindComplaints = (bind: string, tree: Tree | undefined): string[] => {
  const most = allowed(bindOrder, at(tree, 'gateway', 'bind'), 'loopback')
  return bindOrder.indexOf(bind) <= Math.max(most, 0) ? [] : [`it listens on ${bind}`]
}

/**
 * What of a running gateway is looser than its file says. `tree` is the file that should count, `before` the
 * one that it ran with.
 */
export const looser = (
  app: FastifyInstance,
  bind: string,
  tree: Tree | undefined,
  before?: Tree
): string[] => [
  ...authComplaints(app, tree),
  ...bindComplaints(bind, tree),
  ...accountComplaints(app, tree),
  ...looserSections(app, { bind, tree, before })
]

/** What Ajv finds wrong, as dotted paths: an opinion beside our own. */
export const faultsOf = (schema: LoadedConfig['schema']) => {
  const ajv = new Ajv({ strict: false, allErrors: true, useDefaults: true })
  const validate = ajv.compile(JSON.parse(JSON.stringify(schema)))
  return (tree: Tree): string[] => {
    if (validate(structuredClone(tree))) return []
    return (validate.errors ?? []).map(({ instancePath }) => instancePath.slice(1).replaceAll('/', '.'))
  }
}
