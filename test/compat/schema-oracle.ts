import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import type { Passage } from '../helpers/recorder.ts'

// biome-ignore lint/suspicious/noExplicitAny: the schemas judge it; nothing here trusts it.
type Payload = any

/** Parts of a payload, and the published definition that each must match. */
interface Rule {
  readonly definition: string
  parts(payload: Payload): readonly unknown[]
}

const whole = (definition: string): Rule => ({ definition, parts: (payload) => [payload] })
const parts = (definition: string, pick: Rule['parts']): Rule => ({ definition, parts: pick })
const given = (part: unknown): unknown[] => (part === undefined || part === null ? [] : [part])

/**
 * One of two exemptions. The published AgentEvent is a closed object without `sessionKey`, `sessionId` and
 * `agentId`, but the reference product sends them in every `agent` event (protocol reference 7.3), and its
 * own clients read them. The rest of the payload is held to the definition.
 */
const agentEvent = parts('AgentEvent', ({ sessionKey, sessionId, agentId, ...published }) => [published])

/**
 * The other. Protocol 3 has a `canvasHostUrl` that version 4 dropped; it is told only to clients that know
 * nothing newer, and must be the address that version 4 has in its map.
 */
const helloOk = parts('HelloOk', ({ canvasHostUrl, ...published }) =>
  canvasHostUrl === undefined || canvasHostUrl === published.pluginSurfaceUrls?.canvas
    ? [published]
    : [{ canvasHostUrl }]
)

const sessionRow = parts('SessionRow', ({ session }) => given(session))

const eventRules: Readonly<Record<string, Rule>> = {
  tick: whole('TickEvent'),
  shutdown: whole('ShutdownEvent'),
  health: whole('Snapshot/properties/health'),
  presence: parts('PresenceEntry', ({ presence }) => presence),
  chat: whole('ChatEvent'),
  agent: agentEvent,
  'session.tool': agentEvent,
  'session.message': sessionRow,
  'sessions.changed': sessionRow,
  cron: parts('CronJob', ({ job }) => given(job)),
  'device.pair.requested': whole('DevicePairRequestedEvent'),
  'device.pair.resolved': whole('DevicePairResolvedEvent')
}

/** Results whose definition is not named like their method. */
const resultRules: Readonly<Record<string, Rule>> = {
  connect: helloOk,
  health: whole('Snapshot/properties/health'),
  status: parts('SessionRow', ({ sessions }) => sessions.recent),
  'system-presence': parts('PresenceEntry', (presence) => presence),
  'agent.identity.get': whole('AgentIdentityResult'),
  'sessions.list': parts('SessionRow', ({ sessions }) => sessions),
  'sessions.subscribe': parts('SessionRow', ({ list }) => list?.sessions ?? []),
  'sessions.describe': sessionRow,
  'chat.history': parts('SessionRow', ({ sessionInfo }) => given(sessionInfo)),
  'config.schema': whole('ConfigSchemaResponse'),
  'cron.list': parts('CronJob', ({ jobs }) => jobs),
  'cron.get': whole('CronJob'),
  'cron.update': whole('CronJob'),
  'cron.runs': parts('CronRunLogEntry', ({ entries }) => entries)
}

/** `agents.list` gives `AgentsListResult`. */
const resultName = (method: string): string =>
  `${method.replace(/(?:^|[.-])([a-z])/g, (_whole, letter: string) => letter.toUpperCase())}Result`

export interface Verdict {
  /** How often each definition was tried. */
  readonly tried: ReadonlyMap<string, number>
  readonly problems: readonly string[]
}

/** Holds what a gateway sent against the schema that is published with the protocol. */
export const createOracle = () => {
  const packageUrl = import.meta.resolve('@openclaw/gateway-protocol')
  const schema = JSON.parse(readFileSync(new URL('../protocol.schema.json', packageUrl), 'utf8')) as {
    readonly $id: string
    readonly definitions: Readonly<Record<string, object>>
  }
  const ajv = new Ajv({ strict: false, allErrors: true })
  ajv.addSchema(schema)

  const compiled = (definition: string): ValidateFunction => {
    const validate = ajv.getSchema(`${schema.$id}#/definitions/${definition}`)
    if (!validate) throw new Error(`the published schema has no ${definition}`)
    return validate
  }

  const ruleForResult = (method: string): Rule | undefined => {
    const regular = resultName(method)
    return resultRules[method] ?? (regular in schema.definitions ? whole(regular) : undefined)
  }

  return {
    /** Judges every frame of the gateway on one connection. */
    judge(traffic: readonly Passage[]): Verdict {
      const tried = new Map<string, number>()
      const problems: string[] = []
      const methods = new Map<string, string>()

      const hold = ({ definition, parts: pick }: Rule, payload: unknown, what: string): void => {
        const validate = compiled(definition)
        for (const part of pick(payload)) {
          tried.set(definition, (tried.get(definition) ?? 0) + 1)
          if (validate(part)) continue
          const found = JSON.stringify(part)?.slice(0, 400)
          problems.push(`${what} is no ${definition}: ${ajv.errorsText(validate.errors)} in ${found}`)
        }
      }

      for (const { from, frame } of traffic) {
        if (from === 'client') {
          if (frame?.id && frame.method) methods.set(frame.id, frame.method)
        } else if (frame?.type === 'event') {
          hold(whole('EventFrame'), frame, `event ${frame.event}`)
          const rule = eventRules[frame.event ?? '']
          if (rule) hold(rule, frame.payload, `event ${frame.event}`)
        } else {
          const method = methods.get(frame?.id ?? '') ?? 'nothing asked'
          hold(whole('ResponseFrame'), frame, `answer to ${method}`)
          const rule = frame?.ok ? ruleForResult(method) : undefined
          if (rule) hold(rule, frame?.payload, `result of ${method}`)
          if (frame?.error?.code === 'FORBIDDEN') {
            hold(whole('MissingScopeErrorDetails'), frame.error.details, `details of a refused ${method}`)
          }
        }
      }
      return { tried, problems }
    }
  }
}
