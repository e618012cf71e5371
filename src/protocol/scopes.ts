import { type Static, Type } from '@sinclair/typebox'

/** What a connection is: an `operator` steers the gateway, a `node` lends it a device's abilities. */
export const Role = Type.Union([Type.Literal('operator'), Type.Literal('node')])
export type Role = Static<typeof Role>

/** Every scope an operator can hold. Nodes hold none. */
export const scopes = [
  'operator.admin',
  'operator.read',
  'operator.write',
  'operator.sessions.read',
  'operator.sessions.write',
  'operator.approvals',
  'operator.questions',
  'operator.pairing',
  'operator.talk',
  'operator.talk.secrets'
] as const

export type Scope = (typeof scopes)[number]

const known: ReadonlySet<string> = new Set(scopes)

/** Narrows a word from the wire to a scope we know; an unknown one grants nothing. */
export const isScope = (word: string): word is Scope => known.has(word)

const implied: Partial<Record<Scope, readonly Scope[]>> = {
  'operator.admin': scopes,
  'operator.write': ['operator.read', 'operator.talk', 'operator.sessions.read', 'operator.sessions.write'],
  'operator.read': ['operator.sessions.read']
}

/** Whether holding `held` satisfies a demand for `wanted`: admin holds everything, write holds read. */
export const satisfies = (held: Iterable<Scope>, wanted: Scope): boolean => {
  for (const scope of held) if (scope === wanted || implied[scope]?.includes(wanted)) return true
  return false
}
