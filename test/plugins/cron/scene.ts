import type { Test } from 'tap'
import type { CronJob, CronRunEntry } from '../../../src/protocol/cron.ts'
import { type Connection, connect, type Frame } from '../../helpers/client.ts'
import { type GatewayOptions, startGateway, TOKEN } from '../../helpers/gateway.ts'
import { fakeOpenAi } from '../../helpers/network/openai.ts'
import { startSlack } from '../../helpers/network/slack.ts'

/** A clock that only the test moves. The gateway's other clocks go on as they do. */
export const handClock = (start: string) => {
  let time = Date.parse(start)
  return {
    clock: () => time,
    set: (to: string | number) => {
      time = typeof to === 'number' ? to : Date.parse(to)
    }
  }
}

export interface SceneOptions extends GatewayOptions {
  readonly clock?: () => number
}

/** A gateway whose jobs follow the clock of the test, and an administrator who watches. */
export const startCron = async (t: Test, { clock, ...options }: SceneOptions = {}) => {
  const extras: Record<string, object> = clock ? { cron: { clock } } : {}
  const gateway = await startGateway(t, { ...options, extras: { ...options.extras, ...extras } })
  const client = await connect(t, gateway.wsUrl)
  return { gateway, client, ...cronOver(client), runDue: () => gateway.app.cron.runDue() }
}

/** The same with a language model: a server of the test. */
export const startThinkingCron = async (t: Test, options: SceneOptions = {}) => {
  const model = await fakeOpenAi(t)
  const config = {
    gateway: { auth: { token: TOKEN } },
    models: { providers: { fake: { baseUrl: model.baseUrl, apiKey: 'none' } } },
    agents: { defaults: { model: 'fake/model', heartbeat: { every: '0m' } } },
    messages: { queue: { debounceMs: 5 } }
  }
  return { model, ...(await startCron(t, { config, ...options })) }
}

/** A gateway with a model and a network, both servers of the test. */
export const startOnSlack = async (t: Test, heartbeat: (to: string) => object = () => ({ every: '0m' })) => {
  const { network, close } = await startSlack()
  t.teardown(close)
  const model = await fakeOpenAi(t)
  const config = {
    gateway: { auth: { token: TOKEN } },
    models: { providers: { fake: { baseUrl: model.baseUrl, apiKey: 'none' } } },
    agents: { defaults: { model: 'fake/model', heartbeat: heartbeat(network.direct.id) } },
    channels: { slack: network.config }
  }
  return { network, model, ...(await startCron(t, { config })) }
}

export const everyDay = (expr = '0 9 * * *', tz = 'UTC') => ({ kind: 'cron', expr, tz })

/** What a person does with jobs. */
export const cronOver = (client: Connection) => ({
  /** Adds a job that has an agent say something, unless told otherwise. */
  add: (job: object = {}): Promise<CronJob> =>
    client.call('cron.add', {
      name: 'Briefing',
      schedule: everyDay(),
      sessionTarget: 'isolated',
      wakeMode: 'now',
      payload: { kind: 'agentTurn', message: '2 + 2' },
      ...job
    }),

  get: (id: string): Promise<CronJob> => client.call('cron.get', { id }),

  log: async (id?: string): Promise<CronRunEntry[]> => (await client.call('cron.runs', { id })).entries,

  /** Waits for the end of a run of a job: the first, or one that came later. */
  ended: async (id: string, count = 1): Promise<CronRunEntry> => {
    const ofJob = ({ event, payload }: Frame) =>
      event === 'cron' && payload.action === 'finished' && payload.jobId === id
    const { payload } = await client.find(
      (frame) => ofJob(frame) && client.frames.filter(ofJob).indexOf(frame) === count - 1
    )
    return payload
  },

  /** A conversation as lines: who said what. */
  async lines(sessionKey = 'main'): Promise<string[]> {
    const { messages } = await client.call('chat.history', { sessionKey, limit: 1000 })
    return messages.map(
      ({ role, content }: { role: string; content: { text?: string }[] }) =>
        `${role}: ${content.map(({ text }) => text ?? '').join('')}`
    )
  }
})
