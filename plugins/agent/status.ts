import type { FastifyInstance } from 'fastify'
import { now } from '../../src/time.ts'
import { type SessionTable, storedKey } from '../sessions/index.ts'
import type { CommandContext } from './commands.ts'
import type { Run } from './runs.ts'

const duration = (milliseconds: number): string => {
  const minutes = Math.floor(milliseconds / 60_000)
  if (minutes < 1) return 'less than a minute'
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return hours === 0 ? `${minutes} min` : `${hours} h ${rest} min`
}

/** What the slash commands of a session reach. */
export const commandContext =
  ({ instance, sessions, models, presence }: FastifyInstance) =>
  (run: Run, session: SessionTable): CommandContext => {
    const key = storedKey(run.sessionKey, run.agentId)
    const inUse = () => {
      const { provider, model } = sessions.modelOf(session)
      return `${provider}/${model}`
    }

    /** Servers found on this machine are offered, never taken: the person decides. */
    const offers = async (): Promise<string[]> =>
      (await models.found()).map(
        (name) => `- found \`${name}\` on this machine: \`/model ${name}\` uses it here`
      )

    return {
      sessionKey: key.key,
      async status() {
        const { inputTokens, outputTokens } = session
        return [
          `Portcullis ${instance.version}, up ${duration(now() - instance.startedAt)}.`,
          `- model: \`${inUse()}\` (${models.reason()})`,
          `- session: \`${key.key}\`, ${inputTokens + outputTokens} tokens`,
          `- connected: ${presence.clients().length}`,
          ...instance.problems.map(({ id, error }) => `- problem in ${id}: ${error}`),
          ...(await offers())
        ].join('\n')
      },
      async startOver(reason) {
        await sessions.reset(key, reason)
      },
      async model(wanted) {
        if (wanted === '') {
          const all = await models.list()
          const names = all.map(
            ({ provider, id, name }) => `- \`${provider}/${id}\`${name === id ? '' : `: ${name}`}`
          )
          return [
            `This session uses \`${inUse()}\`. Choose with \`/model <provider>/<model>\`:`,
            ...names
          ].join('\n')
        }
        if (wanted === 'default') {
          await sessions.patch(key, { model: null })
          return 'This session uses the default model again.'
        }
        const problem = await models.objection(wanted)
        if (problem) return `I did not change the model. ${problem}`
        await sessions.patch(key, { model: wanted })
        return `This session uses \`${wanted}\` from now on.`
      }
    }
  }
