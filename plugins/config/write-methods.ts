import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { proposePatch, proposeText } from '../../src/config-text/proposal.ts'
import { Text } from '../../src/protocol/frames.ts'
import { redact } from '../../src/redact.ts'
import { type Caller, method } from '../../src/rpc.ts'
import { actorOf } from '../audit/index.ts'
import { Effect, Issue, issuesOf } from './words.ts'
import { afterAnswer, type Writer, type Written } from './writer.ts'

const Outcome = {
  ok: Type.Boolean(),
  path: Type.String(),
  /** The file with its defaults, without secrets. */
  config: Type.Unknown(),
  /** The base of the next write. */
  hash: Type.String(),
  /** What each change does to the gateway that runs. */
  plan: Type.Array(Effect),
  /** What waits for a restart, as dotted paths: of this change, and of those before it. */
  restartNeeded: Type.Array(Type.String()),
  issues: Type.Array(Issue),
  warnings: Type.Array(Issue)
}

const Base = {
  raw: Type.String({ minLength: 1 }),
  /** The `hash` of `config.get`. Needed where there is a file. */
  baseHash: Type.Optional(Text)
}

/** Of what the reference says beside the text, the note goes into the log. We never restart on our own. */
const Aside = {
  sessionKey: Type.Optional(Type.String()),
  deliveryContext: Type.Optional(Type.Unknown()),
  note: Type.Optional(Type.String()),
  restartDelayMs: Type.Optional(Type.Integer({ minimum: 0 }))
}

const WriteResult = Type.Object({
  ...Outcome,
  /** False where comments of the file are gone from it; `backup` has them. */
  commentsKept: Type.Boolean(),
  /** The text before, where one was replaced. The last five are kept. */
  backup: Type.Optional(Type.String())
})

const effectsOf = ({ changes }: Pick<Written, 'changes'>) =>
  changes.map(({ keys, ...change }) => ({ ...change, keys: [...keys] }))

const answer = (written: Written) => {
  const { ok, next, restartNeeded, commentsKept, backup } = written
  return {
    ...{ ok, path: next.path, config: redact(next.schema, next.values), hash: next.hash },
    ...{ plan: effectsOf(written), restartNeeded: [...restartNeeded], commentsKept, backup },
    issues: issuesOf(next.problems, 'error'),
    warnings: issuesOf(next.problems, 'warning')
  }
}

export const writeMethods = ({ config, log }: FastifyInstance, writer: Writer) => {
  const from = (client: Pick<Caller, 'id' | 'deviceId'>, baseHash: string | undefined, note?: string) => {
    if (note !== undefined) log.info({ note }, 'the configuration is changed')
    return { baseHash, actor: actorOf(client) }
  }

  return [
    method({
      name: 'config.set',
      summary: 'Replace the whole configuration, and take up what can be without a restart.',
      scope: 'operator.admin',
      budgeted: true,
      params: Type.Object(Base),
      result: WriteResult,
      handler: async ({ params: { raw, baseHash }, client }) =>
        answer(await writer.write((current) => proposeText(current, raw), from(client, baseHash)))
    }),
    method({
      name: 'config.apply',
      summary: 'Replace the whole configuration, like config.set, with a note for the log.',
      scope: 'operator.admin',
      budgeted: true,
      params: Type.Object({ ...Base, ...Aside }),
      result: WriteResult,
      handler: async ({ params: { raw, baseHash, note }, client }) =>
        answer(await writer.write((current) => proposeText(current, raw), from(client, baseHash, note)))
    }),
    method({
      name: 'config.patch',
      summary: 'Change parts of the configuration by a merge patch, and keep the text around them.',
      scope: 'operator.admin',
      budgeted: true,
      params: Type.Object({
        ...Base,
        ...Aside,
        /** Dotted paths whose objects are replaced as a whole. Lists always are. */
        replacePaths: Type.Optional(Type.Array(Text, { maxItems: 256 }))
      }),
      result: WriteResult,
      handler: async ({ params: { raw, baseHash, note, replacePaths }, client }) =>
        answer(
          await writer.write(
            (current) => proposePatch(current, raw, replacePaths),
            from(client, baseHash, note)
          )
        )
    }),
    method({
      name: 'config.reload',
      summary: 'Read the configuration file again, and take up what can be without a restart.',
      scope: 'operator.admin',
      params: Type.Object({}),
      result: Type.Object(Outcome),
      async handler({ client }) {
        const applied = await config.reload({ actor: actorOf(client), later: afterAnswer })
        const { path, schema, values, hash, problems } = config.latest()
        return {
          ...{ ok: applied.ok, path, config: redact(schema, values), hash, plan: effectsOf(applied) },
          restartNeeded: [...applied.restartNeeded],
          issues: issuesOf(applied.problems, 'error'),
          warnings: issuesOf(problems, 'warning')
        }
      }
    })
  ]
}
