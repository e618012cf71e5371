import type { LanguageModel as AnyLanguageModel } from 'ai'

/** Never a bare string: `ai` would send that to a hosted gateway. */
export type LanguageModel = Exclude<AnyLanguageModel, string>

/** What it takes to reach a model server. */
export interface Access {
  readonly baseUrl: string
  readonly apiKey?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Makes the SDK's object for one model. It loads its library on the first call, and calls nobody. */
export type OpenModel = (access: Access, model: string) => Promise<LanguageModel>

/** A key goes to the server it is for, not to where that server points. */
const fetchHere: typeof fetch = (input, init) => fetch(input, { ...init, redirect: 'error' })

const settings = ({ baseUrl, apiKey, headers }: Access) => ({
  baseURL: baseUrl,
  apiKey,
  headers: headers && { ...headers },
  fetch: fetchHere
})

/** Any server that speaks OpenAI's chat completions, under the name given. */
export const openCompatible =
  (name: string): OpenModel =>
  async (access, model) => {
    const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
    return createOpenAICompatible({ name, includeUsage: true, ...settings(access) })(model)
  }

export const openAnthropic: OpenModel = async (access, model) => {
  const { createAnthropic } = await import('@ai-sdk/anthropic')
  return createAnthropic(settings(access))(model)
}

export const openOpenAi: OpenModel = async (access, model) => {
  const { createOpenAI } = await import('@ai-sdk/openai')
  return createOpenAI(settings(access))(model)
}

export const openGoogle: OpenModel = async (access, model) => {
  const { createGoogleGenerativeAI } = await import('@ai-sdk/google')
  return createGoogleGenerativeAI(settings(access))(model)
}
