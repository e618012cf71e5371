import t, { type Test } from 'tap'
import { type Gateway, type GatewayOptions, startGateway, TOKEN } from '../helpers/gateway.ts'
import { type Recorder, record } from '../helpers/recorder.ts'
import { type Reference, type ReferenceOptions, startReference } from './reference-client.ts'
import { createOracle } from './schema-oracle.ts'

/** A gateway, and the recorder that every client of a scenario goes through. */
export interface World {
  readonly gateway: Gateway
  readonly recorder: Recorder
  /** Where clients dial. */
  readonly url: string
  /** Starts a reference client. */
  open(options?: ReferenceOptions): Reference
}

export interface Stage {
  start(options?: GatewayOptions): Promise<World>
  /** Puts a recorder before a gateway that runs elsewhere. */
  watch(target: string): Promise<Recorder>
}

const oracle = createOracle()

/**
 * A test in which every frame that the gateway sends is held against the published schema, whatever else
 * the test looks at.
 */
export const scenario = (name: string, play: (t: Test, stage: Stage) => Promise<void>): void => {
  void t.test(name, async (t) => {
    const recorders: Recorder[] = []
    const watch = async (target: string): Promise<Recorder> => {
      const recorder = await record(t, target)
      recorders.push(recorder)
      return recorder
    }
    await play(t, {
      watch,
      async start(options) {
        const gateway = await startGateway(t, options)
        const recorder = await watch(gateway.wsUrl)
        const open = (asked?: ReferenceOptions) => startReference(t, recorder.url, asked)
        return { gateway, recorder, url: recorder.url, open }
      }
    })
    const traffic = recorders.flatMap(({ connections }) => connections.all.map(({ traffic }) => traffic.all))
    const verdicts = traffic.map(oracle.judge)
    t.same(
      verdicts.flatMap(({ problems }) => problems),
      [],
      'every frame of the gateway is as published'
    )
    t.ok(
      verdicts.some(({ tried }) => tried.size > 0),
      'frames were judged'
    )
  })
}

/** The configuration of a gateway whose agent thinks with the model of this server. */
export const thinkingWith = (baseUrl: string): GatewayOptions => ({
  config: {
    gateway: { auth: { token: TOKEN } },
    models: { providers: { fake: { baseUrl, apiKey: 'sk-fake', models: [{ id: 'm1' }] } } },
    agents: { defaults: { model: { primary: 'fake/m1' } } }
  }
})
