import { type TSchema, Type } from '@sinclair/typebox'
import type { Test } from 'tap'
import type { Limits } from '../../../../plugins/agent/engines/model/limits.ts'
import { createModelEngine } from '../../../../plugins/agent/engines/model.ts'
import type { ProviderConfig } from '../../../../plugins/models/config.ts'
import { createDetection } from '../../../../plugins/models/detect.ts'
import { createProviders } from '../../../../plugins/models/providers.ts'
import type { Tool } from '../../../../src/engine.ts'
import { fakeOpenAi } from '../../../helpers/network/openai.ts'
import { start, turnOf } from './turn.ts'

export const key = 'sk-very-secret'
export const reason = new Error('stopped by its owner')

export const setUp = async (
  t: Test,
  { limits, ...provider }: Partial<ProviderConfig> & { limits?: Partial<Limits> } = {}
) => {
  const server = await fakeOpenAi(t)
  const config = {
    providers: { fake: { baseUrl: server.baseUrl, apiKey: key, models: [], ...provider } }
  }
  const providers = createProviders({ config, environment: {}, detection: createDetection({ probes: [] }) })
  const engine = createModelEngine({ providers, limits: { maxRetries: 0, ...limits } })
  const ask = (text: string, parts: Parameters<typeof turnOf>[1] = {}) =>
    start(engine, turnOf(text, { model: 'fake/m1', ...parts }))
  return { server, engine, ask }
}

export const tool = (name: string, execute: Tool['execute'], params: TSchema = Type.Object({})): Tool => ({
  name,
  description: name,
  params,
  execute
})

/** What the server was sent, as `role` or `role:text`. */
export const sent = (server: Awaited<ReturnType<typeof fakeOpenAi>>, request: number): string[] =>
  (server.seen[request]?.body.messages ?? []).map(({ role, content }) =>
    typeof content === 'string' && role !== 'system' ? `${role}:${content}` : role
  )
