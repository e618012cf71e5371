import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import t, { type Test } from 'tap'
import { type Part, parts } from '../../plugins/index.ts'
import { loadGatewayConfig } from '../../src/app.ts'
import { valueAt } from '../../src/config-paths.ts'
import { createRunningConfig } from '../../src/running-config.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { root, sourceFiles, withoutComments } from './source-files.ts'

interface Meta {
  readonly name?: string
  readonly dependencies?: readonly string[]
}

/** What `fastify-plugin` notes of a plugin; a surface, which is not wrapped, declares nothing. */
const metaOf = ({ plugin }: Part): Meta =>
  (plugin as unknown as Record<symbol, Meta | undefined>)[Symbol.for('plugin-meta')] ?? {}

/** The parts that one needs, in boot order, itself last. */
const closureOf = (all: readonly Part[], part: Part): Part[] => {
  const names = new Set<string>()
  const add = (name: string) => {
    if (names.has(name)) return
    names.add(name)
    const found = all.find((one) => one.name === name)
    for (const needed of found ? (metaOf(found).dependencies ?? []) : []) add(needed)
  }
  add(part.name)
  return all.filter(({ name }) => names.has(name))
}

const loaded = loadGatewayConfig({ path: join(root, 'no-such-file.json5') })

const optionsOf = ({ sections }: Part): object => {
  const own = sections.map(({ path }) => [
    path.slice(path.lastIndexOf('.') + 1),
    valueAt(loaded.values, path)
  ])
  return Object.fromEntries(own)
}

/** Boots some of the parts. To touch a decorator of any other is an error that names it. */
const boot = async (
  t: Test,
  some: readonly Part[],
  forbidden: Iterable<string>
): Promise<FastifyInstance> => {
  const app: FastifyInstance = Fastify()
  t.teardown(() => app.close())
  app.decorate('instance', {
    version: '0.0.0-test',
    bootId: 'boot-1',
    startedAt: 1,
    stateDir: temporaryDirectory(t),
    configPath: loaded.path,
    plugins: some.map(({ name }) => name),
    problems: []
  })
  app.decorate('config', createRunningConfig(loaded, { board: [], log: app.log }))
  for (const name of forbidden) {
    Object.defineProperty(app, name, {
      get: () => {
        throw new Error(`app.${name} is used, and its plugin is not declared`)
      }
    })
  }
  for (const part of some) app.register(part.plugin, optionsOf(part))
  await app.ready()
  return app
}

/** What no plugin makes: it is there before the first. */
const given = new Set(['instance', 'config'])
const bare = new Set(Object.keys(Fastify()))

/** Boots each part with the closure of what it declares, and learns on the way who decorates what. */
const bootEach = async (t: Test, all: readonly Part[], only?: string): Promise<Map<string, string>> => {
  const owners = new Map<string, string>()
  for (const part of all) {
    const some = closureOf(all, part)
    const names = new Set(some.map(({ name }) => name))
    const forbidden = [...owners].flatMap(([decorator, owner]) => (names.has(owner) ? [] : [decorator]))
    const app = await boot(t, some, forbidden)
    for (const key of Object.keys(app)) {
      if (!bare.has(key) && !given.has(key) && !owners.has(key)) owners.set(key, part.name)
    }
    if (only === undefined) t.pass(`${part.name} needs what it declares: ${[...names].join(', ')}`)
  }
  return owners
}

/** Decorators that a plugin's code names, now or in a handler, without declaring who makes them. */
const undeclared = (
  { name, dependencies }: { name: string; dependencies: readonly string[] },
  text: string,
  owners: ReadonlyMap<string, string>
): string[] => {
  const used = [...text.matchAll(/\bapp\.(\w+)/g)].map(([, word = '']) => owners.get(word))
  return [...new Set(used)].filter(
    (owner): owner is string => owner !== undefined && owner !== name && !dependencies.includes(owner)
  )
}

t.test('every plugin boots with nothing but what it declares, and uses nothing else later', async (t) => {
  const owners = await bootEach(t, parts)
  for (const part of parts) {
    const files = sourceFiles(`plugins/${part.name}`).filter(({ path }) => !path.includes('/page/'))
    const text = files.map((file) => withoutComments(file.text)).join('\n')
    const own = { name: part.name, dependencies: metaOf(part).dependencies ?? [] }
    t.same(undeclared(own, text, owners), [], part.name)
  }
})

t.test('what a handler uses without its plugin declaring it is found out', async (t) => {
  const owners = new Map([
    ['store', 'store'],
    ['agents', 'agents'],
    ['late', 'late']
  ])
  const text = 'handler: () => app.agents.list(app.store, app.late, app.log)'
  t.same(undeclared({ name: 'late', dependencies: ['store'] }, text, owners), ['agents'])
})

t.test('a plugin that uses what it does not declare is found out', async (t) => {
  const careless: Part = {
    name: 'careless',
    sections: [],
    plugin: fp(async (app: FastifyInstance) => void app.agents.list(), {
      name: 'careless',
      dependencies: ['rpc']
    })
  }
  await t.rejects(bootEach(t, [...parts, careless], 'careless'), /app\.agents is used, and its plugin is not/)
})

t.test('a plugin that is registered before what it needs is found out', async (t) => {
  const [hasty] = parts.filter(({ name }) => name === 'sessions')
  if (!hasty) throw new Error('there is no plugin sessions')
  await t.rejects(boot(t, [hasty], []), /dependency 'store' .*is not registered/)
})

t.test('a plugin is named like its folder and its config section', async (t) => {
  for (const part of parts) {
    t.ok(existsSync(join(root, 'plugins', part.name, 'index.ts')), part.name)
    const { name } = metaOf(part)
    if (name !== undefined) t.equal(name, part.name)
  }
  t.equal(new Set(parts.map(({ name }) => name)).size, parts.length, 'each once')
})
