import { type Static, Type } from '@sinclair/typebox'

/** One model that a provider serves. Only the id is needed; the rest is shown and respected where given. */
export const ModelEntry = Type.Object({
  id: Type.String({ minLength: 1 }),
  name: Type.Optional(Type.String({ minLength: 1 })),
  contextWindow: Type.Optional(Type.Integer({ minimum: 1 })),
  /** The most tokens of one answer. */
  maxTokens: Type.Optional(Type.Integer({ minimum: 1 })),
  input: Type.Optional(Type.Array(Type.Union([Type.Literal('text'), Type.Literal('image')]))),
  reasoning: Type.Optional(Type.Boolean())
})
export type ModelEntry = Static<typeof ModelEntry>

export const ProviderConfig = Type.Object({
  baseUrl: Type.String({
    pattern: '^https?://[^\\s]+$',
    description: 'Where the API begins, for example `http://127.0.0.1:11434/v1`.'
  }),
  apiKey: Type.Optional(Type.String({ minLength: 1, secret: true })),
  api: Type.Optional(
    Type.Literal('openai-completions', {
      description: 'The API that the server speaks; there is one so far.'
    })
  ),
  headers: Type.Optional(Type.Record(Type.String(), Type.String(), { secret: true })),
  models: Type.Optional(Type.Array(ModelEntry))
})
export type ProviderConfig = Static<typeof ProviderConfig>

/** The config section `models`. */
export const ModelsConfig = Type.Object(
  {
    providers: Type.Record(Type.String({ minLength: 1 }), ProviderConfig, {
      default: {},
      description: 'Model servers by the name that stands before the slash in `<provider>/<model>`.'
    })
  },
  { default: {} }
)
export type ModelsConfig = Static<typeof ModelsConfig>
