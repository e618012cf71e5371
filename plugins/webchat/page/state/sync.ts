import type { SessionRow } from '../../../../src/protocol/session.ts'
import { problemOf } from '../problems.ts'
import { type ChatState, type Command, type Model, transcriptOf } from './chat-state.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { sortSessions } from './sessions.ts'
import type { Store } from './store.ts'
import {
  emptyTranscript,
  endedRuns,
  type HistoryPage,
  type Transcript,
  withNewest,
  withOlder
} from './transcript.ts'

const PAGE = 200

export interface SyncOptions {
  readonly store: Store<ChatState>
  request(method: string, params?: unknown): Promise<unknown>
  /** The gateway has written these messages down: they are no longer under way. */
  onWritten(keys: ReadonlySet<string>): void
}

/** Reads from the gateway what the page shows. Events only hurry what is read here. */
export const createSync = ({ store, request, onWritten }: SyncOptions) => {
  const say = (attempt: string) => (error: unknown) => store.update({ notice: problemOf(error, attempt) })

  const setTranscript = (key: string, transcript: Transcript): void =>
    store.update({ transcripts: { ...store.value.transcripts, [key]: transcript } })

  const readHistory = async (key: string): Promise<void> => {
    const written = endedRuns(transcriptOf(store.value, key))
    const page = (await request('chat.history', { sessionKey: key, limit: PAGE })) as HistoryPage
    setTranscript(key, withNewest(transcriptOf(store.value, key), page, written))
    onWritten(new Set([...written, ...page.messages.flatMap(({ idempotencyKey }) => idempotencyKey ?? [])]))
  }

  const historyJobs = new Map<string, () => Promise<void>>()
  const history = (key: string): void => {
    // From now on the conversation is open, and events about it count.
    if (!store.value.transcripts[key]) setTranscript(key, emptyTranscript)
    const job =
      historyJobs.get(key) ?? oneAtATime(() => readHistory(key).catch(say('Loading the conversation')))
    historyJobs.set(key, job)
    void job()
  }

  const sessions = oneAtATime(async () => {
    const wanted = {
      includeGlobal: true,
      includeUnknown: true,
      includeDerivedTitles: true,
      includeLastMessage: true,
      limit: PAGE
    }
    await request('sessions.list', wanted)
      .then((list) => store.update({ sessions: sortSessions((list as { sessions: SessionRow[] }).sessions) }))
      .catch(say('Loading the conversations'))
  })

  const older = async (key: string): Promise<void> => {
    const { messages, hasOlder } = transcriptOf(store.value, key)
    if (!hasOlder || store.value.loadingOlder) return
    store.update({ loadingOlder: true })
    try {
      const page = await request('chat.history', { sessionKey: key, limit: PAGE, offset: messages.length })
      setTranscript(key, withOlder(transcriptOf(store.value, key), page as HistoryPage))
    } catch (error) {
      say('Loading earlier messages')(error)
    }
    store.update({ loadingOlder: false })
  }

  const offered = (method: string): boolean => store.value.hello?.features.methods.includes(method) ?? false

  /** What the gateway offers beside the conversation: nothing breaks without it. */
  const extras = async (): Promise<void> => {
    if (offered('models.list')) {
      const { models } = (await request('models.list', {})) as { models: Model[] }
      store.update({ models })
    }
    if (offered('commands.list')) {
      const { commands } = (await request('commands.list', { scope: 'text' })) as { commands: Command[] }
      store.update({ commands })
    }
  }

  return {
    history,
    sessions: (): void => void sessions(),
    older: (key: string): void => void older(key),
    all: (key: string): void => {
      request('sessions.subscribe', {}).catch(say('Following the conversations'))
      void sessions()
      history(key)
      extras().catch(say('Loading models and commands'))
    }
  }
}
