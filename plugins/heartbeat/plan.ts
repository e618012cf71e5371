import { parseDuration } from '../../src/duration.ts'
import type { Agent } from '../agents/index.ts'
import { activeHours, type IsActive } from './active-hours.ts'
import { TOKEN } from './answer.ts'

const DEFAULT_EVERY = '30m'
const NEVER = '0m'
const ACK_MAX_CHARS = 300

const PROMPT = [
  'This is a heartbeat: nobody has written to you.',
  'Look at the conversation so far and at the system events, if there are any.',
  'If there is something that the person should hear of now, say it in a few words.',
  `If there is not, answer ${TOKEN} and nothing else.`
].join(' ')

/** How one agent is woken from time to time, as `health` and `status` show it. */
export interface HeartbeatPlan {
  readonly agentId: string
  readonly enabled: boolean
  readonly every: string
  /** `null` where it is never. */
  readonly everyMs: number | null
  readonly prompt: string
  readonly target: string
  readonly ackMaxChars: number
}

/** The same, with what only the heartbeat itself needs. */
export interface HeartbeatSettings extends HeartbeatPlan {
  readonly isActive: IsActive
  readonly model?: string
  readonly to?: string
  readonly accountId?: string
}

/** @throws RangeError for active hours in a time zone that does not exist. */
export const settingsFor = (
  { id, heartbeat }: Agent,
  /** Whether a language model answers for this agent. Without one a heartbeat would look for nothing. */
  thinks: boolean
): HeartbeatSettings => {
  const wanted = heartbeat ? (heartbeat.every ?? DEFAULT_EVERY) : NEVER
  const everyMs = thinks || heartbeat?.model !== undefined ? (parseDuration(wanted) ?? 0) : 0
  return {
    agentId: id,
    enabled: everyMs > 0,
    every: everyMs > 0 ? wanted : NEVER,
    everyMs: everyMs > 0 ? everyMs : null,
    prompt: heartbeat?.prompt ?? PROMPT,
    target: heartbeat?.target ?? 'last',
    ackMaxChars: heartbeat?.ackMaxChars ?? ACK_MAX_CHARS,
    isActive: activeHours(heartbeat?.activeHours),
    model: heartbeat?.model,
    to: heartbeat?.to,
    accountId: heartbeat?.accountId
  }
}
