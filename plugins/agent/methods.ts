import { Type } from '@sinclair/typebox'
import { invalidRequest } from '../../src/errors.ts'
import { Attachment } from '../../src/protocol/agent.ts'
import { Millis, Text } from '../../src/protocol/frames.ts'
import { method } from '../../src/rpc.ts'
import type { Agents } from '../agents/index.ts'
import { MAIN, type Sessions } from '../sessions/index.ts'
import { AgentAnswer, accepted, finalAnswer, inFlight } from './answers.ts'
import { commands, isReset } from './commands.ts'
import type { QueueConfig } from './config.ts'
import { addressFor, DeliveryParams, type Route } from './delivery.ts'
import { runTopic } from './events.ts'
import type { Runner } from './runner.ts'

/** The longest wait of one `agent.wait`, in milliseconds. */
const MAX_WAIT_MS = 600_000

const CommandEntry = Type.Object({
  name: Text,
  textAliases: Type.Array(Text),
  description: Text,
  category: Text,
  source: Text,
  scope: Text,
  acceptsArgs: Type.Boolean(),
  args: Type.Optional(Type.Array(Type.Object({ name: Text, description: Text, type: Text })))
})

export interface AgentMethodsParts {
  readonly runner: Runner
  readonly queue: Pick<QueueConfig, 'mode'>
  readonly route: Route
}

export const agentMethods = (
  { sessions, agents }: { sessions: Sessions; agents: Agents },
  { runner, queue, route }: AgentMethodsParts
) => [
  method({
    name: 'agent',
    summary: 'Run a turn: answers `accepted` at once, and under the same id again when it has ended.',
    scope: ({ message }) => (isReset(message) ? 'operator.admin' : 'operator.write'),
    params: Type.Object({
      message: Type.String({ minLength: 1 }),
      /** Names the run: a repeat never runs twice. */
      idempotencyKey: Type.String({ minLength: 1, maxLength: 256 }),
      agentId: Type.Optional(Text),
      sessionKey: Type.Optional(Type.String({ minLength: 1, maxLength: 512 })),
      model: Type.Optional(Text),
      provider: Type.Optional(Text),
      thinking: Type.Optional(Type.String()),
      extraSystemPrompt: Type.Optional(Type.String()),
      attachments: Type.Optional(Type.Array(Attachment)),
      /** Seconds. */
      timeout: Type.Optional(Type.Integer({ minimum: 0 })),
      ...DeliveryParams
    }),
    result: AgentAnswer,
    async *handler({ params, client }) {
      const {
        idempotencyKey: id,
        agentId,
        sessionKey = MAIN,
        message,
        attachments,
        thinking,
        extraSystemPrompt
      } = params
      if (agentId !== undefined && !agents.list().some((agent) => agent.id === agentId)) {
        throw invalidRequest(`invalid agent params: unknown agent id ${JSON.stringify(agentId)}`)
      }
      const key = sessions.keyOf(sessionKey, agentId)
      // A repeat goes where the first one went, whatever has become of that place.
      const isRepeat = params.deliver === true && (await runner.find(id)) !== undefined
      const address = isRepeat ? undefined : await addressFor(params, key.key, route)
      const model = params.provider && params.model ? `${params.provider}/${params.model}` : params.model
      // Followed before the run begins, so that not even its first tool is missed.
      client.follow(runTopic(id))
      try {
        const { run, isNew } = await runner.begin(
          { id, kind: 'agent', key },
          {
            message,
            attachments,
            model,
            thinking,
            extraSystemPrompt,
            timeoutMs: params.timeout ? params.timeout * 1000 : agents.timeoutMs,
            queueMode: queue.mode,
            address
          }
        )
        if (run.state === 'ended') return finalAnswer(run)
        if (!isNew) return inFlight(run)
        yield accepted(run)
        const ended = await runner.wait(id)
        return finalAnswer(ended ?? run)
      } finally {
        client.unfollow(runTopic(id))
      }
    }
  }),
  method({
    name: 'agent.wait',
    summary: 'Wait for the end of a run, without ever stopping it.',
    scope: 'operator.write',
    params: Type.Object({
      runId: Text,
      /** Milliseconds; 30 000 unless told. */
      timeoutMs: Type.Optional(Type.Integer({ minimum: 0 }))
    }),
    result: Type.Object({
      runId: Text,
      status: Type.Union([Type.Literal('ok'), Type.Literal('error'), Type.Literal('timeout')]),
      startedAt: Type.Optional(Millis),
      endedAt: Type.Optional(Millis),
      error: Type.Optional(Type.String()),
      stopReason: Type.Optional(Type.String())
    }),
    handler: async ({ params: { runId, timeoutMs = 30_000 }, signal }) => {
      const run = await runner.wait(runId, { timeoutMs: Math.min(timeoutMs, MAX_WAIT_MS), signal })
      if (!run?.outcome) return { runId, status: 'timeout' as const }
      const { status, error, stopReason } = run.outcome
      const failed = status === 'error' || status === 'interrupted'
      return {
        runId,
        status: failed ? ('error' as const) : status === 'aborted' ? ('timeout' as const) : ('ok' as const),
        startedAt: run.startedAt ?? undefined,
        endedAt: run.endedAt ?? undefined,
        error,
        stopReason
      }
    }
  }),
  method({
    name: 'commands.list',
    summary: 'List the slash commands that work in every conversation.',
    scope: 'operator.read',
    params: Type.Object({
      agentId: Type.Optional(Text),
      scope: Type.Optional(Text),
      includeArgs: Type.Optional(Type.Boolean())
    }),
    result: Type.Object({ commands: Type.Array(CommandEntry) }),
    handler: ({ params: { includeArgs = true } }) => ({
      commands: commands.map(({ name, description, category, args }) => ({
        name,
        textAliases: [`/${name}`],
        description,
        category,
        source: 'native',
        scope: 'text',
        acceptsArgs: args.length > 0,
        args: includeArgs && args.length > 0 ? [...args] : undefined
      }))
    })
  })
]
