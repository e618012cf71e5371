import { Type } from '@sinclair/typebox'
import { invalidRequest } from '../../src/errors.ts'

/** The main conversation of an agent. */
export const MAIN = 'main'

/** Longer keys than any network makes; what is longer is a mistake or an attack. */
const MAX_KEY = 512

/** A session key as clients write it. */
export const Key = Type.String({ minLength: 1, maxLength: MAX_KEY })

export interface SessionKey {
  /** `agent:<agentId>:<rest>`: what is stored and what events carry. */
  readonly key: string
  readonly agentId: string
  readonly isMain: boolean
}

/**
 * Brings a key to its one canonical form. `main` and any bare label belong to the given agent, or else
 * to the default one.
 * @throws GatewayError INVALID_REQUEST for a key that cannot name a session.
 */
export const canonicalKey = (
  key: string,
  { defaultAgentId, agentId = defaultAgentId }: { defaultAgentId: string; agentId?: string }
): SessionKey => {
  const trimmed = key.trim()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused.
  if (trimmed === '' || trimmed.length > MAX_KEY || /[\u0000-\u001f\u007f]/.test(trimmed)) {
    throw invalidRequest('invalid session key: 1 to 512 characters, no control characters')
  }
  if (!trimmed.startsWith('agent:')) {
    return { key: `agent:${agentId}:${trimmed}`, agentId, isMain: trimmed === MAIN }
  }
  const [, owner = '', ...rest] = trimmed.split(':')
  if (owner === '' || rest.join(':') === '') {
    throw invalidRequest(`invalid session key ${JSON.stringify(trimmed)}: use agent:<agentId>:<name>`)
  }
  const [id, name] = [owner.toLowerCase(), rest.join(':')]
  return { key: `agent:${id}:${name}`, agentId: id, isMain: name === MAIN }
}

/** A key that is canonical already, as rows hold it: its agent need not be configured any more. */
export const storedKey = (key: string, agentId: string): SessionKey => ({
  key,
  agentId,
  isMain: key === `agent:${agentId}:${MAIN}`
})

/** What a key says about the kind of conversation. */
export const kindOf = (key: string): 'direct' | 'group' =>
  /:(group|channel):/.test(key) ? 'group' : 'direct'
