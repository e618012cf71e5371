import type { Test } from 'tap'
import { type Connection, connect, type Frame } from '../../helpers/client.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'
import { fakeOpenAi } from '../../helpers/network/openai.ts'

interface Options {
  readonly heartbeat?: object
  readonly clock?: () => number
}

/** A gateway with a model of the test behind it, whose heart beats as told, and an administrator who watches. */
export const startHeart = async (t: Test, { heartbeat = { every: '0m' }, clock }: Options = {}) => {
  const model = await fakeOpenAi(t)
  const gateway = await startGateway(t, {
    config: {
      gateway: { auth: { token: TOKEN } },
      models: { providers: { fake: { baseUrl: model.baseUrl, apiKey: 'none' } } },
      agents: { defaults: { model: 'fake/model', heartbeat } },
      messages: { queue: { debounceMs: 5 } }
    },
    extras: clock ? { heartbeat: { clock } } : {}
  })
  const client = await connect(t, gateway.wsUrl)
  return { model, gateway, client, ...heartOver(client) }
}

export const heartOver = (client: Connection) => ({
  /** Waits for the event that tells of a heartbeat which ended so. */
  beat: (status: string): Promise<Frame> =>
    client.find(({ event, payload }) => event === 'heartbeat' && payload.status === status),

  inject: (message: string, sessionKey = 'main') => client.call('chat.inject', { sessionKey, message }),

  async lines(sessionKey = 'main'): Promise<string[]> {
    const { messages } = await client.call('chat.history', { sessionKey, limit: 1000 })
    return messages.map(
      ({ role, content }: { role: string; content: { text?: string }[] }) =>
        `${role}: ${content.map(({ text }) => text ?? '').join('')}`
    )
  }
})
