import { adapt } from '../../../a2ui/adapters/adapt.ts'
import type { Message, Version } from '../../../a2ui/adapters/message.ts'
import { surfaceOf } from '../../../a2ui/adapters/message.ts'
import { approved, type FoldContext, fold } from '../fold.ts'
import type { Surface } from '../surface.ts'
import { checkComponents } from './component.ts'
import { checkEnvelopes } from './envelope.ts'
import { checkGraph } from './graph.ts'
import type { Parsed } from './parse.ts'
import type { Problem } from './problem.ts'

/** A push that is in order, applied. */
export interface TakenIn {
  readonly version: Version
  /** As they are stored, sent and drawn. */
  readonly messages: readonly Message[]
  readonly surfaces: ReadonlyMap<string, Surface>
  /** Ids of the surfaces that it made, changed or took away. */
  readonly touched: readonly string[]
  readonly warnings: readonly Problem[]
}

/**
 * Checks a push against the catalog and against what is shown already, and applies it: all of it, or
 * nothing where anything is wrong.
 */
export const takeIn = (
  { lines, problems: unreadable }: Parsed,
  before: ReadonlyMap<string, Surface>,
  context: Omit<FoldContext, 'version'> & { readonly agentName: string }
): { readonly problems: readonly Problem[]; readonly taken?: TakenIn } => {
  if (unreadable.length > 0) return { problems: unreadable }
  const { version, problems: misshapen } = checkEnvelopes(lines)
  if (misshapen.length > 0) return { problems: misshapen }
  const wrong = checkComponents(version, lines)
  if (wrong.length > 0) return { problems: wrong }

  const surfaces = new Map(before)
  const adapted = adapt(
    version,
    lines.map(({ message }) => message),
    before.keys()
  ).map((messages) => messages.map((message) => approved(message, context.agentName)))
  for (const [index, messages] of adapted.entries()) {
    for (const message of messages) {
      const refusal = fold(surfaces, message, { ...context, version })
      if (refusal) return { problems: [{ line: lines[index]?.line, ...refusal }] }
    }
  }
  const messages = adapted.flat()
  const touched = [...new Set(messages.map(surfaceOf))]
  const findings = touched.flatMap((id) => {
    const surface = surfaces.get(id)
    return surface ? [checkGraph(id, surface.components)] : []
  })
  const rings = findings.flatMap(({ problems }) => problems)
  if (rings.length > 0) return { problems: rings }
  return {
    problems: [],
    taken: { version, messages, surfaces, touched, warnings: findings.flatMap(({ warnings }) => warnings) }
  }
}
