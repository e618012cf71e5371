import fp from 'fastify-plugin'
import type { SlashCommand } from '../../src/channel.ts'
import type { Tool } from '../../src/engine.ts'
import { invalidRequest } from '../../src/errors.ts'
import type { Client } from '../../src/rpc.ts'
import { conciergeModel } from '../models/index.ts'
import { MAIN, type SessionKey } from '../sessions/index.ts'
import { failureOf } from './answers.ts'
import { commands, isReset, isStop } from './commands.ts'
import { isMode, type QueueConfig, type QueueMode } from './config.ts'
import type { Route } from './delivery.ts'
import { createEndHooks, type EndHooks } from './end-hooks.ts'
import { createConcierge } from './engines/concierge.ts'
import { createModelEngine } from './engines/model.ts'
import { agentEvent, chatEvent, runTopic, sessionTool } from './events.ts'
import { createInject, type Inject } from './inject.ts'
import { agentMethods } from './methods.ts'
import { notes } from './migrations/0001-notes.ts'
import { runs } from './migrations/0002-runs.ts'
import { createRunner, type Runner } from './runner.ts'
import { hashOf, type Run, type RunRequest } from './runs.ts'
import { commandContext } from './status.ts'
import { builtinTools } from './tools/builtin-tools.ts'
import { createNotesRepository } from './tools/notes-repository.ts'
import { createTurn } from './turn.ts'

export { QueueMode, sections } from './config.ts'
export type { Route } from './delivery.ts'
export type { TurnEnding } from './end-hooks.ts'
export { chatEvent } from './events.ts'
export type { Outcome, Run, RunRequest } from './runs.ts'

/** How long a stop waits for running turns, in milliseconds. */
const DRAIN_MS = 5000

export interface Agent {
  /** `messages.queue.mode`, as it is now. */
  readonly defaultMode: QueueMode
  /** The queue mode that a session prefers, or else the configured one. */
  modeOf(preferred: string | undefined): QueueMode
  /** The slash commands that work in every conversation. */
  readonly commands: readonly SlashCommand[]
  /** Adds tools that agents may use, at boot. A plugin that owns a capability offers its own. */
  offer(...tools: Tool[]): void
  /** What agents may use, in the order it was offered. */
  tools(): readonly Tool[]
  /** Accepts a run, or finds the one that its id names. `follower` hears of its tools until it ends. */
  begin(
    start: { id: string; kind: Run['kind']; key: SessionKey; follower?: Client },
    request: RunRequest
  ): ReturnType<Runner['begin']>
  find: Runner['find']
  live: Runner['live']
  /** Adds to the transaction in which every turn ends. */
  onEnd: EndHooks['add']
  abort: Runner['abort']
  waiting: Runner['waiting']
  activeCount: Runner['activeCount']
  /** Whether a repeat under a run's id asks the same. */
  isSame(run: Run, sessionKey: string, request: Pick<RunRequest, 'message' | 'attachments'>): boolean
  isStop: typeof isStop
  isReset: typeof isReset
  failureOf: typeof failureOf
  /** Says who finds the place on a network where an answer is wanted. */
  routeBy(route: Route): void
  /** Puts words of the assistant into a conversation without a run, in the caller's transaction. */
  inject: Inject
  /** Ends the turns before the connections end. */
  drain(): Promise<void>
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly agent: Agent
  }
}

export default fp<{ queue: QueueConfig }>(
  async (app, options) => {
    const queue = app.config.follow('messages.queue', options.queue)
    const { store, sessions, events, agents, models, presence, log } = app
    await store.migrate('agent', [notes, runs])
    events.declare(agentEvent, chatEvent, sessionTool)

    const tools: Tool[] = builtinTools(createNotesRepository(store))
    const endHooks = createEndHooks()
    const concierge = createConcierge()
    const modelEngine = createModelEngine({ providers: models.providers })
    const conciergeName = `${conciergeModel.provider}/${conciergeModel.model}`

    let route: Route = async () => {
      throw invalidRequest('no network is there to deliver to')
    }
    const turn = createTurn({
      store,
      sessions,
      events,
      tools: () => tools,
      endHooks,
      engineFor: (model) => (model === conciergeName ? concierge : modelEngine),
      takeNotes: (sessionKey) => presence.takeEvents((key) => sessions.keyOf(key ?? MAIN).key === sessionKey),
      commandContext: commandContext(app)
    })
    const runner = createRunner({
      store,
      sessions,
      events,
      log,
      turn,
      endHooks,
      maxConcurrent: agents.maxConcurrent,
      queue
    })

    app.decorate('agent', {
      get defaultMode() {
        return queue.mode
      },
      modeOf: (preferred) => (isMode(preferred) ? preferred : queue.mode),
      commands: commands.map(({ name, description }) => ({ name, description })),
      offer: (...more) => void tools.push(...more),
      tools: () => tools,
      async begin({ follower, ...start }, request) {
        follower?.follow(runTopic(start.id))
        const begun = await runner.begin(start, request)
        if (follower) {
          const forget = () => follower.unfollow(runTopic(start.id))
          if (begun.run.state === 'ended') forget()
          else void runner.wait(start.id).then(forget)
        }
        return begun
      },
      find: runner.find,
      live: runner.live,
      onEnd: endHooks.add,
      abort: runner.abort,
      waiting: runner.waiting,
      activeCount: runner.activeCount,
      isSame: (run, sessionKey, request) => run.requestHash === hashOf(sessionKey, request),
      isStop,
      isReset,
      failureOf,
      routeBy(given) {
        route = given
      },
      inject: createInject({ sessions, events }),
      drain: () => runner.drain(DRAIN_MS)
    })
    app.rpc.add(...agentMethods(app, { runner, queue, route: (...words) => route(...words) }))
    app.addHook('onReady', runner.recover)
  },
  { name: 'agent', dependencies: ['store', 'events', 'rpc', 'presence', 'agents', 'models', 'sessions'] }
)
