import type { Test } from 'tap'
import { askedIn } from '../../end-to-end/crash/oracle.ts'
import { type Connection, connect, type Frame } from '../../helpers/client.ts'
import { type GatewayOptions, startGateway, TOKEN } from '../../helpers/gateway.ts'
import { fakeOpenAi, type Move } from '../../helpers/network/openai.ts'

interface Settings {
  readonly maxConcurrent?: number
  readonly queue?: { mode?: string; cap?: number; debounceMs?: number }
  readonly stateDir?: GatewayOptions['stateDir']
}

/** A gateway that thinks with a model server of the test, and somebody who talks with it. */
export const startTalk = async (t: Test, { maxConcurrent = 4, queue = {}, stateDir }: Settings = {}) => {
  const model = await fakeOpenAi(t)
  const gateway = await startGateway(t, {
    stateDir,
    config: {
      gateway: { auth: { token: TOKEN } },
      models: { providers: { fake: { baseUrl: model.baseUrl, apiKey: 'none' } } },
      agents: { defaults: { model: 'fake/model', maxConcurrent } },
      messages: { queue: { debounceMs: 5, ...queue } }
    }
  })
  const client = await connect(t, gateway.wsUrl)
  return { model, gateway, client, ...talkOver(client) }
}

/** What a person does with a conversation. The words of a message are its key. */
export const talkOver = (client: Connection) => ({
  send: (message: string, params: { queueMode?: string; sessionKey?: string; timeoutMs?: number } = {}) =>
    client.request('chat.send', { sessionKey: 'main', message, idempotencyKey: message, ...params }),

  /** Waits for the end of a run. */
  end: (runId: string) => client.call('agent.wait', { runId, timeoutMs: 7000 }),

  /** Waits for the event that ends a run. */
  lastEvent: (runId: string): Promise<Frame> =>
    client.find(
      ({ event, payload }) =>
        event === 'chat' && payload.runId === runId && /final|aborted|error/.test(payload.state)
    ),

  /** Waits for words of an answer. */
  firstWords: (runId: string): Promise<Frame> =>
    client.find(
      ({ event, payload }) => event === 'chat' && payload.runId === runId && payload.state === 'delta'
    ),

  /** A conversation as lines: who said what. */
  async lines(sessionKey = 'main'): Promise<string[]> {
    const { messages } = await client.call('chat.history', { sessionKey, limit: 1000 })
    return messages.map(
      ({ role, content }: { role: string; content: { text?: string }[] }) =>
        `${role}: ${content.map(({ text }) => text ?? '').join('')}`
    )
  }
})

/** Answers that wait until they are let go, in the order in which they were asked for. */
export const heldAnswers = (model: Awaited<ReturnType<typeof fakeOpenAi>>) => {
  const held: (() => void)[] = []
  const asked: string[] = []
  let running = 0
  let most = 0
  model.playOtherwise((body): Move[] => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const question = askedIn(body).join(' + ')
    asked.push(question)
    running += 1
    most = Math.max(most, running)
    held.push(() => {
      running -= 1
      resolve()
    })
    return [{ text: 'Heard ' }, { until: promise }, { text: question }, { finish: 'stop' }]
  })
  return {
    /** What was asked so far; messages of one turn are joined by a plus. */
    asked,
    most: () => most,
    /** Lets the oldest answer go that is held. */
    release: () => held.shift()?.(),
    /** Waits for a number of requests in all, and lets go whatever is held, until that many were asked. */
    async releaseAll(count: number): Promise<void> {
      for (let n = 1; n <= count; n++) {
        await model.requests(n)
        while (held.length > 0) held.shift()?.()
      }
    }
  }
}
