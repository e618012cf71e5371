import { conciergeModel } from './concierge-model.ts'
import type { ModelEntry, ModelsConfig, ProviderConfig } from './config.ts'
import type { Detection, LocalServer } from './detect.ts'
import { type Hosted, hostedProviders } from './hosted.ts'
import { ModelError } from './model-error.ts'
import { type ModelRef, parseModelRef } from './model-ref.ts'
import type { LanguageModel } from './open-provider.ts'
import { type Access, type OpenModel, openCompatible } from './open-provider.ts'

/** A place where models live, ready to be used. */
export interface Provider {
  readonly id: string
  /** How it came to be known: `config`, the environment variable that holds its key, or `local`. */
  readonly from: string
  /** Those it is known to serve, the default first. It may serve others. */
  readonly models: readonly ModelEntry[]
  readonly access: Access
  readonly open: OpenModel
}

/** A model that a turn can use. */
export interface ConnectedModel extends ModelRef {
  readonly languageModel: LanguageModel
  readonly entry: ModelEntry
  /** Must show up in no message. */
  readonly secrets: readonly string[]
}

export interface Providers {
  /** Those of the config and of keys in the environment. Asks nobody. */
  settled(): readonly Provider[]
  /** `settled`, and the servers found on loopback. */
  all(): Promise<readonly Provider[]>
  /** Readies the model of a full name, `<provider>/<model>`, or throws a ModelError that says what to do. */
  connect(name: string): Promise<ConnectedModel>
}

interface Options {
  /** Read whenever somebody asks: it may change while we run. */
  readonly config: ModelsConfig
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly detection: Detection
}

/** Knows every model server. Where one id is known twice, config wins over the environment, that over loopback. */
export const createProviders = ({ config, environment, detection }: Options): Providers => {
  const hosted = hostedProviders.flatMap((provider) => fromEnvironment(provider, environment))
  const settled = (): readonly Provider[] => {
    const configured = Object.entries(config.providers).map(([id, section]) => fromConfig(id, section))
    return firstOfEachId([...configured, ...hosted])
  }

  const all = async (): Promise<readonly Provider[]> => {
    const found = await detection.find()
    return firstOfEachId([...settled(), ...found.map(fromLoopback)])
  }

  const find = async (id: string): Promise<Provider | undefined> => {
    const known = settled().find((provider) => provider.id === id)
    if (known || !detection.ids.has(id)) return known
    return (await all()).find((provider) => provider.id === id)
  }

  return {
    settled,
    all,
    async connect(name) {
      const ref = parseModelRef(name)
      if (!ref) throw new ModelError(`"${name}" is no model name; a model is named <provider>/<model>`)
      const provider = await find(ref.provider)
      if (!provider) throw new ModelError(`${name}: ${howToGet(ref.provider)}`)
      const { access, models, open } = provider
      return {
        ...ref,
        languageModel: await open(access, ref.model),
        entry: models.find(({ id }) => id === ref.model) ?? { id: ref.model },
        secrets: [access.apiKey ?? '', ...Object.values(access.headers ?? {})].filter(Boolean)
      }
    }
  }
}

const fromConfig = (id: string, { models = [], baseUrl, apiKey, headers }: ProviderConfig): Provider => ({
  id,
  from: 'config',
  models,
  access: { baseUrl, apiKey, headers },
  open: openCompatible(id)
})

const fromEnvironment = (
  { id, keyNames, baseUrl, baseUrlName, models, open }: Hosted,
  environment: Options['environment']
): Provider[] => {
  const keyName = keyNames.find((name) => environment[name])
  if (!keyName) return []
  const access = { baseUrl: environment[baseUrlName] || baseUrl, apiKey: environment[keyName] }
  return [{ id, from: keyName, models, access, open }]
}

const fromLoopback = ({ id, baseUrl, models }: LocalServer): Provider => ({
  id,
  from: 'local',
  models: models.map((model) => ({ id: model })),
  access: { baseUrl },
  open: openCompatible(id)
})

/** The concierge's name is taken: a server under it would be passed off as the one that is always there. */
const firstOfEachId = (providers: readonly Provider[]): Provider[] => {
  const byId = new Map<string, Provider>()
  for (const provider of providers)
    if (provider.id !== conciergeModel.provider && !byId.has(provider.id)) byId.set(provider.id, provider)
  return [...byId.values()]
}

const howToGet = (id: string): string => {
  const hosted = hostedProviders.find((provider) => provider.id === id)
  if (hosted) return `no key is set; put ${hosted.keyNames[0]} into the gateway's environment and restart it`
  return `there is no model provider "${id}"; describe it under models.providers.${id} in the configuration`
}
