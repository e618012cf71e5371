/** A model server that people run on the machine of the gateway, and how to ask whether it is there. */
export interface Probe {
  /** What stands before the slash in `<provider>/<model>`. */
  readonly id: string
  readonly name: string
  /** Answers with the list of models. */
  readonly listUrl: string
  /** Where its OpenAI-compatible API begins. */
  readonly baseUrl: string
}

const openAiLike = (id: string, name: string, port: number): Probe => ({
  id,
  name,
  listUrl: `http://127.0.0.1:${port}/v1/models`,
  baseUrl: `http://127.0.0.1:${port}/v1`
})

/** The usual ports of the usual servers, on loopback alone. */
export const localServers: readonly Probe[] = [
  { ...openAiLike('ollama', 'Ollama', 11434), listUrl: 'http://127.0.0.1:11434/api/tags' },
  openAiLike('lmstudio', 'LM Studio', 1234),
  openAiLike('llamacpp', 'llama.cpp', 8080),
  openAiLike('vllm', 'vLLM', 8000),
  openAiLike('jan', 'Jan', 1337)
]
