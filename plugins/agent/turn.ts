import type { AgentEngine, Tool } from '../../src/engine.ts'
import type { ContentPart, HistoryMessage, TranscriptMessage } from '../../src/protocol/session.ts'
import { elapsed, now } from '../../src/time.ts'
import type { Events } from '../events/index.ts'
import { errorKind } from '../models/index.ts'
import { type Sessions, type SessionTable, settingsOf, storedKey } from '../sessions/index.ts'
import type { Store } from '../store/index.ts'
import { type CommandContext, findCommand } from './commands.ts'
import type { EndHooks } from './end-hooks.ts'
import { createNarrator } from './narrator.ts'
import { RunStopped } from './run-stopped.ts'
import {
  markEnded,
  markRunning,
  markSteered,
  type Outcome,
  type Place,
  type Run,
  type RunTables
} from './runs.ts'

/** How much of a conversation a turn sees. */
const HISTORY_LIMIT = 200

export interface TurnParts {
  readonly store: Store
  readonly sessions: Sessions
  readonly events: Events
  readonly tools: () => readonly Tool[]
  readonly endHooks: EndHooks
  engineFor(model: string): AgentEngine
  /** What happened outside that this turn should know. */
  takeNotes(sessionKey: string): string[]
  commandContext(run: Run, session: SessionTable): CommandContext
}

/** A turn that has ended: how, with whom, and since when. */
export interface TurnResult {
  readonly outcome: Outcome
  /** Runs whose messages joined it, and which end with it. */
  readonly joined: readonly Run[]
  readonly place: Place
}

export interface TurnIo {
  readonly signal: AbortSignal
  /** Takes the runs whose messages join this turn. */
  takeSteered(): readonly Run[]
}

interface Closed {
  readonly entries: HistoryMessage[]
  readonly after: () => void
}

/** What a run asked, as the transcript keeps it. */
export const toUserMessage = ({ id, request: { message, attachments = [] } }: Run): TranscriptMessage => {
  const files = attachments.flatMap(({ mimeType, fileName, content }): ContentPart[] =>
    content === undefined
      ? []
      : [{ type: 'file', mimeType: mimeType ?? 'application/octet-stream', fileName, content }]
  )
  return {
    role: 'user',
    content: [...(message === '' ? [] : [{ type: 'text' as const, text: message }]), ...files],
    timestamp: now(),
    idempotencyKey: id
  }
}

const bare = ({ __openclaw: _place, ...message }: HistoryMessage): TranscriptMessage => message

/**
 * Runs one turn from its first row to its last. What the transcript gains, the run's end and the
 * session's counters are one transaction: after a crash they are all there or none is.
 */
export const createTurn =
  ({ store, sessions, events, tools, endHooks, engineFor, takeNotes, commandContext }: TurnParts) =>
  async (run: Run, collected: readonly Run[], { signal, takeSteered }: TurnIo): Promise<TurnResult> => {
    const key = storedKey(run.sessionKey, run.agentId)
    const began = elapsed()
    const joined: Run[] = [...collected]
    /** What steering brought in, for a transcript that the engine could not finish. */
    const steered: TranscriptMessage[] = []
    let isOver = false

    const open = async (): Promise<{ session: SessionTable; place: Place }> => {
      const { session, entries, place } = await store.write(async (tx) => {
        const session = await sessions.ensure(tx, key)
        const asked = [run, ...collected].map(toUserMessage)
        const entries = await sessions.append(tx, session, asked, run.id)
        const place = { sessionId: session.sessionId, startedAt: now() }
        await markRunning(tx, run.id, place)
        if (collected.length > 0) await markSteered(tx, collected, { host: run.id, ...place })
        return { session, entries, place }
      })
      await sessions.announce(key.key, entries)
      await sessions.changed(key.key, 'agent.run.started', { phase: 'start', runId: run.id })
      return { session, place }
    }

    const close = async (messages: readonly TranscriptMessage[], outcome: Outcome): Promise<void> => {
      const { entries, after } = await store.write<Closed, RunTables>(async (tx) => {
        // A command may have moved the key to a new conversation, or a client deleted the session.
        const session = await sessions.ensure(tx, key)
        const { input, output } = outcome.usage ?? {}
        await markEnded(tx, [run, ...joined], outcome)
        await sessions.settle(tx, key.key, { input, output, aborted: outcome.status === 'aborted' })
        const entries = await sessions.append(tx, session, messages, run.id)
        return { entries, after: await endHooks.run(tx, [run, ...joined], outcome) }
      })
      after()
      await sessions.announce(key.key, entries)
    }

    const steering = {
      async take() {
        // A turn that is stopped takes nothing more: what waits has a turn of its own.
        const runs = isOver || signal.aborted ? [] : takeSteered()
        if (runs.length === 0) return []
        const messages = runs.map(toUserMessage)
        // Noted before the write: a stop that comes meanwhile ends them with this turn, after they joined it.
        joined.push(...runs)
        steered.push(...messages)
        await store.write<void, RunTables>((tx) => markSteered(tx, runs, { host: run.id, ...place }))
        return messages
      }
    }

    /** What was said before, up to the question. */
    const recall = async (session: SessionTable): Promise<TranscriptMessage[]> => {
      const { context } = run.request
      if (context === undefined) {
        return (await sessions.entries(session.sessionId, { limit: HISTORY_LIMIT })).map(bare)
      }
      const other = context === 'none' ? undefined : await sessions.find(context.of)
      const before = other ? await sessions.entries(other.sessionId, { limit: HISTORY_LIMIT }) : []
      return [...before.map(bare), ...[run, ...collected].map(toUserMessage)]
    }

    const mayUse = ({ name }: Tool): boolean => run.request.toolsAllow?.includes(name) ?? true

    const think = async (session: SessionTable, narrator: ReturnType<typeof createNarrator>) => {
      const { provider, model } = sessions.modelOf(session)
      const chosen = run.request.model ?? `${provider}/${model}`
      const { context } = run.request
      const seen = typeof context === 'object' ? context.of : key.key
      const notes = takeNotes(seen).map((note) => `System event: ${note}`)
      const { extraSystemPrompt, thinking = settingsOf(session).thinkingLevel } = run.request
      return engineFor(chosen).run(
        {
          runId: run.id,
          agentId: run.agentId,
          sessionKey: key.key,
          sessionId: session.sessionId,
          history: await recall(session),
          model: chosen,
          thinking,
          extraSystemPrompt: [extraSystemPrompt ?? [], notes].flat().join('\n') || undefined,
          tools: tools().filter(mayUse)
        },
        { emit: narrator.hear, signal, steering }
      )
    }

    const obey = async (session: SessionTable, narrator: ReturnType<typeof createNarrator>) => {
      const command = run.request.literal ? undefined : findCommand(run.request.message)
      if (!command) return undefined
      const text = run.request.reply ?? (await command.run(commandContext(run, session), command.args))
      narrator.hear({ type: 'text', delta: text })
      const message: TranscriptMessage = {
        role: 'assistant',
        content: [{ type: 'text', text }],
        timestamp: now(),
        provider: 'portcullis',
        model: 'command',
        stopReason: 'stop'
      }
      return { messages: [message], stopReason: 'stop' }
    }

    const { session, place } = await open()
    const narrator = createNarrator(events, run, session.sessionId)
    narrator.started()

    const finish = async (
      messages: readonly TranscriptMessage[],
      outcome: Outcome,
      kind: ReturnType<typeof errorKind>
    ) => {
      isOver = true
      const whole = { ...outcome, text: narrator.said(), durationMs: Math.round(elapsed() - began) }
      await close(messages, whole)
      narrator.ended(whole, kind)
      // What is told below shows the session without them.
      for (const { id } of [run, ...joined]) sessions.runEnded(key.key, id)
      const phase = outcome.status === 'error' ? 'error' : 'end'
      await sessions.changed(key.key, 'agent.run.ended', { phase, runId: run.id })
      return { outcome: whole, joined, place }
    }

    try {
      const end = (await obey(session, narrator)) ?? (await think(session, narrator))
      const { provider, model } = end.messages.findLast(({ role }) => role === 'assistant') ?? {}
      const { stopReason, usage } = end as { stopReason: string; usage?: Outcome['usage'] }
      return await finish(end.messages, { status: 'ok', stopReason, provider, model, usage }, 'unknown')
    } catch (error) {
      const stopped = signal.aborted && signal.reason instanceof RunStopped ? signal.reason : undefined
      const text = narrator.said()
      const reason = error instanceof Error ? error.message : String(error)
      const stopReason = stopped?.stopReason ?? 'error'
      const partial: TranscriptMessage = {
        role: 'assistant',
        content: text === '' ? [] : [{ type: 'text', text }],
        timestamp: now(),
        stopReason: stopped ? 'aborted' : 'error',
        errorMessage: stopped ? undefined : reason
      }
      const outcome: Outcome = stopped
        ? { status: 'aborted', stopReason }
        : { status: 'error', stopReason, error: reason }
      return finish([...steered, partial], outcome, errorKind(error))
    }
  }

export type RunTurn = ReturnType<typeof createTurn>
