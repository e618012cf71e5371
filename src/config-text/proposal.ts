import JSON5 from 'json5'
import type { ConfigProblem, LoadedConfig } from '../config.ts'
import { isRecord } from '../config-schema.ts'
import { complaintIn, noObject, notJson5 } from '../config-settle.ts'
import { type GatewayError, invalidRequest } from '../errors.ts'
import { REDACTED } from '../redact.ts'
import { editText, hasComment } from './edit.ts'
import { mergePatch } from './merge.ts'
import { restoreSecrets } from './restore.ts'

interface Issue {
  readonly path: string
  readonly message: string
}

/** A text for the file that may be written: nothing in it is wrong that was not wrong before. */
export interface Proposal {
  readonly text: string
  readonly next: LoadedConfig
  /** False where comments of the file are lost. */
  readonly commentsKept: boolean
}

const invalid = (issues: readonly Issue[]): GatewayError =>
  invalidRequest(
    `invalid config: ${issues.map(({ path, message }) => `${path || 'the text'} ${message}`).join('; ')}`,
    { issues }
  )

const parse = (raw: string): Record<string, unknown> => {
  let parsed: unknown
  try {
    parsed = JSON5.parse(raw)
  } catch (error) {
    throw invalid([{ path: '', message: notJson5(error) }])
  }
  if (isRecord(parsed)) return parsed
  throw invalid([{ path: '', message: noObject(parsed) }])
}

const restored = (wanted: unknown, current: LoadedConfig): Record<string, unknown> => {
  const { value, lost } = restoreSecrets(wanted, current.parsed)
  if (lost.length === 0) return value as Record<string, unknown>
  const message = `is ${REDACTED}, but nothing is stored there that it could stand for`
  throw invalid(lost.map((path) => ({ path, message })))
}

const isSame = (one: ConfigProblem, other: ConfigProblem): boolean =>
  one.path === other.path && one.message === other.message

/** A fault that was there before must not stand in the way of mending another one. */
const judged = (text: string, commentsKept: boolean, current: LoadedConfig): Proposal => {
  const next = current.again(text)
  const fresh = next.problems.filter(
    (problem) => problem.severity === 'error' && !current.problems.some((old) => isSame(problem, old))
  )
  if (fresh.length > 0)
    throw invalid(fresh.map(({ path, message }) => ({ path, message: complaintIn(message) })))
  return { text, next, commentsKept }
}

/**
 * A whole new text. It is taken as it is; one without comments, as programs write it, is fitted into the text
 * that is there, so that what a person wrote around the values is not lost.
 * @throws GatewayError INVALID_REQUEST with `details.issues`.
 */
export const proposeText = (current: LoadedConfig, raw: string): Proposal => {
  const given = parse(raw)
  const wanted = restored(given, current)
  const base = hasComment(raw) || current.raw === null ? raw : current.raw
  const { text, commentsKept } = editText(base, wanted)
  return judged(text, commentsKept, current)
}

/**
 * The text that is there with a merge patch applied: comments, order and manner of writing stay.
 * @throws GatewayError INVALID_REQUEST with `details.issues`.
 */
export const proposePatch = (
  current: LoadedConfig,
  raw: string,
  replacePaths: readonly string[] = []
): Proposal => {
  const patch = parse(raw)
  if (current.raw?.trim()) parse(current.raw)
  const wanted = restored(mergePatch(current.parsed, patch, new Set(replacePaths)), current)
  const { text, commentsKept } = editText(current.raw ?? '', wanted)
  return judged(text, commentsKept, current)
}
