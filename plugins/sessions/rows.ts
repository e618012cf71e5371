import type { SessionRow } from '../../src/protocol/session.ts'
import { kindOf, MAIN } from './key.ts'
import { type SessionTable, settingsOf } from './tables.ts'

/** The model that a session uses where nobody chose one for it. */
export type ModelFor = (agentId: string) => { provider: string; model: string }

export interface RowOptions {
  readonly includeDerivedTitles?: boolean
  readonly includeLastMessage?: boolean
}

/** How a stored session is shown: with the model it uses and the runs that go on in it. */
export const createRows = (modelFor: ModelFor, runsOf: (key: string) => ReadonlySet<string> | undefined) => {
  const modelOf = (session: Pick<SessionTable, 'agentId' | 'settings'>) => {
    const { model: chosen } = settingsOf(session)
    if (chosen === undefined) return { ...modelFor(session.agentId), chosen: false }
    const slash = chosen.indexOf('/')
    return { provider: chosen.slice(0, slash), model: chosen.slice(slash + 1), chosen: true }
  }

  const toRow = (session: SessionTable, options: RowOptions = {}): SessionRow => {
    const { model: _model, queueMode: _queueMode, ...settings } = settingsOf(session)
    const { provider, model, chosen } = modelOf(session)
    const runs = runsOf(session.key)
    return {
      ...settings,
      key: session.key,
      kind: kindOf(session.key),
      agentId: session.agentId,
      sessionId: session.sessionId,
      updatedAt: session.updatedAt,
      createdAt: session.createdAt,
      label: session.label ?? undefined,
      derivedTitle: options.includeDerivedTitles ? (session.title ?? undefined) : undefined,
      lastMessagePreview: options.includeLastMessage ? (session.preview ?? undefined) : undefined,
      model,
      modelProvider: provider,
      modelOverrideSource: chosen ? 'user' : undefined,
      inputTokens: session.inputTokens,
      outputTokens: session.outputTokens,
      totalTokens: session.inputTokens + session.outputTokens,
      archived: session.archived === 1 || undefined,
      isMain: session.key.split(':').slice(2).join(':') === MAIN,
      hasActiveRun: runs !== undefined,
      activeRunIds: runs ? [...runs] : undefined,
      abortedLastRun: session.abortedLastRun === 1 || undefined
    }
  }

  return { modelOf, toRow }
}
