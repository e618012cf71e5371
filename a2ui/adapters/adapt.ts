import { fromNewer } from './from-newer.ts'
import { fromOld } from './from-old.ts'
import { BASIC_CATALOG, type Fields, isFields, type Message, type Version } from './message.ts'

const current = (message: Fields): Message[] => {
  const { createSurface: start } = message
  const said = isFields(start) ? { createSurface: { ...start, catalogId: BASIC_CATALOG } } : message
  return [{ ...said, version: 'v0.9' } as unknown as Message]
}

/**
 * Brings checked messages of one version to the form that is stored and drawn: a list of messages for each
 * one that came. `known` names the surfaces that there are already.
 */
export const adapt = (
  version: Version,
  messages: readonly Fields[],
  known: Iterable<string>
): Message[][] => {
  if (version === 'v0.8') return fromOld(messages, known)
  return messages.map(version === 'v1.0' ? fromNewer : current)
}
