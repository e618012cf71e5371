import type { ModelEntry } from './config.ts'
import { type OpenModel, openAnthropic, openCompatible, openGoogle, openOpenAi } from './open-provider.ts'

/** A hosted provider that a key in the environment turns on. */
export interface Hosted {
  readonly id: string
  /** The names its key may have, the first that is set wins. */
  readonly keyNames: readonly string[]
  /** Where its API begins, and the name of the variable that moves it. */
  readonly baseUrl: string
  readonly baseUrlName: string
  /** Those shown in lists, the default first. Any other id works as well. */
  readonly models: readonly [ModelEntry, ...ModelEntry[]]
  readonly open: OpenModel
}

const seeing = (id: string, name: string): ModelEntry => ({
  id,
  name,
  input: ['text', 'image'],
  reasoning: true
})

/** In the order in which a key in the environment is preferred. */
export const hostedProviders: readonly Hosted[] = [
  {
    id: 'anthropic',
    keyNames: ['ANTHROPIC_API_KEY'],
    baseUrl: 'https://api.anthropic.com/v1',
    baseUrlName: 'ANTHROPIC_BASE_URL',
    models: [
      seeing('claude-sonnet-5-5', 'Claude Sonnet 5.5'),
      seeing('claude-opus-5-5', 'Claude Opus 5.5'),
      seeing('claude-haiku-5-5', 'Claude Haiku 5.5')
    ],
    open: openAnthropic
  },
  {
    id: 'openai',
    keyNames: ['OPENAI_API_KEY'],
    baseUrl: 'https://api.openai.com/v1',
    baseUrlName: 'OPENAI_BASE_URL',
    models: [seeing('gpt-6-astra', 'GPT-6 Astra'), seeing('gpt-6-luna', 'GPT-6 Luna')],
    open: openOpenAi
  },
  {
    id: 'google',
    keyNames: ['GEMINI_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY'],
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
    baseUrlName: 'GOOGLE_GEMINI_BASE_URL',
    models: [seeing('gemini-4-argon', 'Gemini 4 Argon'), seeing('gemini-3.8-flash', 'Gemini 3.8 Flash')],
    open: openGoogle
  },
  {
    id: 'openrouter',
    keyNames: ['OPENROUTER_API_KEY'],
    baseUrl: 'https://openrouter.ai/api/v1',
    baseUrlName: 'OPENROUTER_BASE_URL',
    models: [{ id: 'openrouter/auto', name: 'OpenRouter Auto', input: ['text', 'image'] }],
    open: openCompatible('openrouter')
  }
]
