import type { AgentEvent } from '../../../../src/protocol/agent.ts'
import type { ChatEvent } from '../../../../src/protocol/chat.ts'
import type { Delivery } from '../../../../src/protocol/delivery.ts'
import type { HistoryMessage, SessionRow } from '../../../../src/protocol/session.ts'
import { joinDeliveries, withDeliveries } from './delivery.ts'
import { newRun, type Run, withAgent, withChat } from './run.ts'

/** One conversation: what the gateway has written down, and the runs that are not written down yet. */
export interface Transcript {
  readonly sessionId?: string
  readonly messages: readonly HistoryMessage[]
  /** There are older messages than these. */
  readonly hasOlder: boolean
  readonly loaded: boolean
  readonly runs: readonly Run[]
  /** Messages that the gateway holds back until their turn. */
  readonly queued: readonly QueuedInput[]
  /** How far answers came on their networks, as told since they were last read. */
  readonly deliveries: readonly Delivery[]
}

export interface QueuedInput {
  readonly runId: string
  readonly text: string
  readonly queuedAt: number
}

export interface HistoryPage {
  readonly sessionId?: string
  readonly messages: readonly HistoryMessage[]
  readonly hasMore: boolean
  readonly pendingInputs?: { readonly items: readonly QueuedInput[] }
  readonly sessionInfo?: Partial<SessionRow>
}

export const emptyTranscript: Transcript = {
  messages: [],
  hasOlder: false,
  loaded: false,
  runs: [],
  queued: [],
  deliveries: []
}

const seqOf = (message: HistoryMessage | undefined): number => message?.__openclaw.seq ?? 0

/**
 * Lays the newest page over what is there. Runs in `written` ended before the page was asked for and
 * leave, because the page has their words.
 */
export const withNewest = (
  transcript: Transcript,
  page: HistoryPage,
  written: ReadonlySet<string>
): Transcript => {
  const sameSession = transcript.sessionId === page.sessionId
  const first = seqOf(page.messages[0])
  const older =
    sameSession && first > 0 ? transcript.messages.filter((message) => seqOf(message) < first) : []
  const queued = page.pendingInputs?.items ?? []
  const active = page.sessionInfo?.activeRunIds ?? []
  const kept = transcript.runs.filter(
    (run) => !written.has(run.runId) && (!run.stale || active.includes(run.runId))
  )
  // A run this page never heard of, for example after a reload. Of several only one speaks at a time.
  const unheard = active.find((id) => !queued.some(({ runId }) => runId === id) && !written.has(id))
  const joined = unheard && !kept.some((run) => !run.ended) ? [newRun(unheard)] : []
  return {
    ...transcript,
    sessionId: page.sessionId,
    messages: [...older, ...withDeliveries(page.messages, transcript.deliveries)],
    hasOlder: older.length > 0 ? transcript.hasOlder : page.hasMore,
    loaded: true,
    runs: [...kept, ...joined],
    queued
  }
}

/** Puts a page of earlier messages before what is there. */
export const withOlder = (transcript: Transcript, page: HistoryPage): Transcript => {
  const first = seqOf(transcript.messages[0])
  const older = page.messages.filter((message) => seqOf(message) < first)
  return {
    ...transcript,
    messages: [...older, ...transcript.messages],
    hasOlder: page.hasMore && older.length > 0
  }
}

/** Adds a message that was just written down, once. A run's own words wait until the run has ended. */
export const withMessage = (transcript: Transcript, message: HistoryMessage): Transcript => {
  if (!transcript.loaded || message.role !== 'user') return transcript
  if (seqOf(message) <= seqOf(transcript.messages.at(-1))) return transcript
  return { ...transcript, messages: [...transcript.messages, message] }
}

/** How far an answer came on its network. It may not be written down here yet. */
export const withDelivery = (transcript: Transcript, delivery: Delivery): Transcript => ({
  ...transcript,
  deliveries: joinDeliveries(transcript.deliveries, [delivery]),
  messages: withDeliveries(transcript.messages, [delivery])
})

const mapRun = (transcript: Transcript, runId: string, change: (run: Run) => Run): Transcript => {
  const known = transcript.runs.some((run) => run.runId === runId)
  const runs = known ? transcript.runs : [...transcript.runs, newRun(runId)]
  return { ...transcript, runs: runs.map((run) => (run.runId === runId ? change(run) : run)) }
}

export const withChatEvent = (transcript: Transcript, event: ChatEvent): Transcript =>
  mapRun(transcript, event.runId, (run) => withChat(run, event))

export const withAgentEvent = (transcript: Transcript, event: AgentEvent): Transcript => {
  // A run that ended may still be talked about; only `chat` may bring a run to life or end it.
  const run = transcript.runs.find(({ runId }) => runId === event.runId)
  if (run?.ended || (!run && event.stream !== 'tool' && event.stream !== 'thinking')) return transcript
  return mapRun(transcript, event.runId, (known) => withAgent(known, event))
}

/** Marks every run as unheard of: the connection broke, and their ends may have been missed. */
export const withDoubt = (transcript: Transcript): Transcript => ({
  ...transcript,
  runs: transcript.runs.map((run) => ({ ...run, stale: true }))
})

export const endedRuns = ({ runs }: Transcript): Set<string> =>
  new Set(runs.filter((run) => run.ended).map((run) => run.runId))

export const isRunning = ({ runs }: Transcript): boolean => runs.some((run) => !run.ended)
