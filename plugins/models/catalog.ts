import { conciergeModel } from './concierge-model.ts'
import type { ModelEntry } from './config.ts'
import { hostedProviders } from './hosted.ts'
import type { Providers } from './providers.ts'

/** A row of `models.list`. */
export interface CatalogRow {
  readonly id: string
  readonly name: string
  readonly provider: string
  readonly contextWindow?: number
  readonly input?: readonly ('text' | 'image')[]
  readonly reasoning?: boolean
  readonly available: boolean
  readonly unavailableReason?: string
  readonly supportsTools: boolean
}

/** The model of sessions that chose none, and why it is this one. */
export interface DefaultModel {
  /** `<provider>/<model>`. */
  readonly name: string
  readonly reason: string
}

export interface Catalog {
  /** Every model that can be used now; with `all`, also those that only a key is missing for. */
  list(options?: { readonly all?: boolean }): Promise<CatalogRow[]>
  /** What the configuration says, else a provider whose key is set, else the concierge. Asks nobody. */
  defaultModel(): DefaultModel
}

const concierge: CatalogRow = {
  id: conciergeModel.model,
  name: 'Concierge (no language model)',
  provider: conciergeModel.provider,
  input: ['text'],
  available: true,
  supportsTools: true
}

const row = (
  provider: string,
  { id, name = id, contextWindow, input, reasoning }: ModelEntry
): CatalogRow => ({
  id,
  name,
  provider,
  contextWindow,
  input,
  reasoning,
  available: true,
  supportsTools: true
})

/** Knows what can be chosen, and what is chosen where nobody did. `primary` is `agents.defaults.model.primary`, as it is now. */
export const createCatalog = ({
  providers,
  primary
}: {
  readonly providers: Providers
  primary(): string | undefined
}): Catalog => ({
  async list({ all = false } = {}) {
    const known = await providers.all()
    const rows = known.flatMap(({ id, models }) => models.map((model) => row(id, model)))
    const ids = new Set(known.map(({ id }) => id))
    return all ? [concierge, ...rows, ...withoutKey(ids)] : [concierge, ...rows]
  },
  defaultModel: () => chooseDefault(providers, primary())
})

const withoutKey = (known: ReadonlySet<string>): CatalogRow[] =>
  hostedProviders
    .filter(({ id }) => !known.has(id))
    .flatMap(({ id, models, keyNames }) =>
      models.map((model) => ({
        ...row(id, model),
        available: false,
        unavailableReason: `${keyNames[0]} is not set`
      }))
    )

const chooseDefault = (providers: Providers, primary: string | undefined): DefaultModel => {
  if (primary) return { name: primary, reason: 'agents.defaults.model.primary says so' }
  for (const { id, from, models } of providers.settled()) {
    const [model] = models
    if (from !== 'config' && model) return { name: `${id}/${model.id}`, reason: `${from} is set` }
  }
  return {
    name: `${conciergeModel.provider}/${conciergeModel.model}`,
    reason: 'no model is configured and no key is set'
  }
}
