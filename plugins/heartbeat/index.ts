import type { FastifyBaseLogger } from 'fastify'
import fp from 'fastify-plugin'
import { newId } from '../../src/ids.ts'
import type { HeartbeatEvent } from '../../src/protocol/heartbeat.ts'
import { now } from '../../src/time.ts'
import type { Agent } from '../agents/index.ts'
import { conciergeModel } from '../models/index.ts'
import { MAIN, type SessionKey } from '../sessions/index.ts'
import { TOKEN } from './answer.ts'
import { createBeats } from './beats.ts'
import { heartbeatEvent } from './events.ts'
import { createLooks } from './looks.ts'
import { heartbeatMethods } from './methods.ts'
import { type HeartbeatPlan, type HeartbeatSettings, settingsFor } from './plan.ts'
import { createVoice } from './voice.ts'

export { readAnswer } from './answer.ts'
export type { HeartbeatPlan } from './plan.ts'

export interface Heartbeat {
  /** How each agent is woken, as `health` shows it. */
  plans(): readonly HeartbeatPlan[]
  /** Resolves when the agent is woken next; at once where it never is. */
  next(agentId: string): Promise<void>
  /** Whether a language model would look at this conversation. Where there is none, `look` has no use. */
  canLook(key: SessionKey): Promise<boolean>
  /** Has the agent look at a conversation because of an event. The id is the run's: a repeat does nothing. */
  look(id: string, key: SessionKey, text: string): ReturnType<ReturnType<typeof createLooks>['begin']>
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly heartbeat: Heartbeat
  }
}

const questionAbout = (text: string): string =>
  [
    `System event: ${text}`,
    `Nobody has written to you. Tell the person what they should know of this event, or do what it asks. If there is nothing to say, answer ${TOKEN} and nothing else.`
  ].join('\n\n')

/** Active hours that nobody can read must not keep the gateway from starting, nor wake people at night. */
const settingsOrNone = (
  agent: Agent,
  { thinks, log }: { thinks: boolean; log: FastifyBaseLogger }
): HeartbeatSettings => {
  try {
    return settingsFor(agent, thinks)
  } catch (error) {
    log.error({ err: error, agentId: agent.id }, 'the active hours have no such time zone: no heartbeats')
    return settingsFor({ ...agent, heartbeat: undefined }, thinks)
  }
}

/** `clock` tells the time, in epoch milliseconds. */
export default fp<{ clock?: () => number }>(
  async (app, { clock = now }) => {
    const { agent, agents, channels, events, log, models, presence, sessions, store } = app
    const thinks = ({ model }: Agent) => models.defaultFor(model).provider !== conciergeModel.provider
    const settings = agents.list().map((one) => settingsOrNone(one, { thinks: thinks(one), log }))
    const settingsOf = (agentId: string) =>
      settings.find((one) => one.agentId === agentId) ??
      settingsFor({ id: agentId, name: '', nameSource: 'default' }, false)

    let last: HeartbeatEvent | undefined
    const tell = (event: HeartbeatEvent): void => {
      last = event
      const { preview: _words, to: _to, accountId: _account, reason, ...rest } = event
      events.publish(heartbeatEvent, { ...rest, reason: event.status === 'skipped' ? reason : undefined })
    }

    const looks = createLooks({ agent, agents, models, sessions, settingsOf })
    const voice = createVoice({ agent, channels, store, log, settingsOf, tell })
    const hasNotes = () => presence.queuedEvents().length > 0
    const beats = createBeats({ settings, sessions, looks, log, clock, hasNotes, tell })

    const look: Heartbeat['look'] = (id, key, text) => looks.begin({ id, key, message: questionAbout(text) })
    const canLook = async (key: SessionKey) => (await looks.modelFor(key)) !== undefined
    const wake = async (key: SessionKey, text: string): Promise<void> => {
      if (await canLook(key)) await look(`wake:${newId()}`, key, text)
      else await voice.say(key, `[Event]\n\n${text}`)
    }

    events.declare(heartbeatEvent)
    agent.onEnd(voice.ended)
    presence.watch({
      woken: (sessionKey, text) => {
        wake(sessions.keyOf(sessionKey ?? MAIN), text).catch((error: unknown) =>
          log.error({ err: error }, 'an agent could not be woken')
        )
      }
    })
    app.decorate('heartbeat', {
      plans: () =>
        settings.map(({ agentId, enabled, every, everyMs, prompt, target, ackMaxChars }) => ({
          ...{ agentId, every, everyMs, prompt, target, ackMaxChars },
          enabled: enabled && beats.isOn()
        })),
      next: beats.next,
      canLook,
      look
    })
    app.rpc.add(
      ...heartbeatMethods({
        sessions,
        last: () => last,
        turn: beats.turn,
        note: (key, text) => presence.queueEvent(key.key, text),
        wake
      })
    )
    app.addHook('onReady', async () => beats.start())
    app.addHook('preClose', async () => beats.stop())
  },
  {
    name: 'heartbeat',
    dependencies: ['store', 'events', 'rpc', 'presence', 'agents', 'models', 'sessions', 'agent', 'channels']
  }
)
