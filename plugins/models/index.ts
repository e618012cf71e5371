import { Type } from '@sinclair/typebox'
import fp from 'fastify-plugin'
import type { Section } from '../../src/config-schema.ts'
import { Text } from '../../src/protocol/frames.ts'
import { method } from '../../src/rpc.ts'
import { type Catalog, createCatalog } from './catalog.ts'
import { conciergeModel } from './concierge-model.ts'
import { ModelsConfig } from './config.ts'
import { createDetection, type Detection } from './detect.ts'
import { parseModelRef } from './model-ref.ts'
import { createProviders, type Providers } from './providers.ts'

export { conciergeModel } from './concierge-model.ts'
export { type ErrorKind, errorKind, ModelError, toModelError } from './model-error.ts'
export type { ConnectedModel, Providers } from './providers.ts'

export interface Models {
  readonly providers: Providers
  /** The model of whoever has chosen none; `configured` is what the agent's own config says. */
  defaultFor(configured?: string): { provider: string; model: string }
  /** Why the default is what it is, in words for people. */
  reason(): string
  /** False while only the concierge answers. */
  isConnected(): boolean
  list: Catalog['list']
  /** Models on servers of this machine that nobody configured: offered, never taken. */
  found(): Promise<string[]>
  /** Why a name cannot be used, or `undefined` if it can. */
  objection(name: string): Promise<string | undefined>
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly models: Models
  }
}

const Choice = Type.Object({
  id: Text,
  name: Text,
  provider: Text,
  contextWindow: Type.Optional(Type.Integer({ minimum: 1 })),
  input: Type.Optional(Type.Array(Text)),
  reasoning: Type.Optional(Type.Boolean()),
  available: Type.Boolean(),
  unavailableReason: Type.Optional(Type.Literal('missing-auth')),
  supportsTools: Type.Boolean()
})

const createModels = (providers: Providers, catalog: Catalog, detection: Detection): Models => {
  const concierge = `${conciergeModel.provider}/${conciergeModel.model}`
  return {
    providers,
    reason: () => catalog.defaultModel().reason,
    isConnected: () => catalog.defaultModel().name !== concierge,
    list: catalog.list,
    defaultFor: (configured) =>
      parseModelRef(configured ?? catalog.defaultModel().name) ?? { ...conciergeModel },
    async found() {
      const servers = await detection.find()
      return servers.flatMap(({ id, models }) => models.map((model) => `${id}/${model}`))
    },
    async objection(name) {
      const ref = parseModelRef(name)
      if (!ref) return `A model is named \`<provider>/<model>\`, and \`${name}\` is not.`
      if (name === concierge) return undefined
      const known = await providers.all()
      if (known.some(({ id }) => id === ref.provider)) return undefined
      const ids = known.map(({ id }) => `\`${id}\``).join(', ') || 'none'
      return `There is no provider \`${ref.provider}\` (connected: ${ids}).`
    }
  }
}

export const sections: Section[] = [{ path: 'models', schema: ModelsConfig }]

/** `environment` is where keys of hosted models are looked for. */
export default fp<{ models: ModelsConfig; environment?: Record<string, string | undefined> }>(
  async (app, { models: section, environment = {} }) => {
    const { primary } = app.agents
    const config = app.config.follow('models', section)
    const detection = createDetection()
    const providers = createProviders({ config, environment, detection })
    const catalog = createCatalog({ providers, primary })
    const models = createModels(providers, catalog, detection)
    app.decorate('models', models)
    const { name, reason } = catalog.defaultModel()
    app.log.info({ model: name, reason }, 'default model')
    app.rpc.add(
      method({
        name: 'models.list',
        summary: 'List the models that can be used, those of this machine included.',
        scope: 'operator.read',
        params: Type.Object({ agentId: Type.Optional(Text), view: Type.Optional(Text) }),
        result: Type.Object({ models: Type.Array(Choice) }),
        handler: async ({ params: { view } }) => {
          const rows = await models.list({ all: view === 'all' })
          return {
            models: rows.map(({ input, unavailableReason, ...row }) => ({
              ...row,
              input: input && [...input],
              unavailableReason: unavailableReason === undefined ? undefined : ('missing-auth' as const)
            }))
          }
        }
      })
    )
  },
  { name: 'models', dependencies: ['rpc', 'agents'] }
)
