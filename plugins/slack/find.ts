import type { OutboundMessage, SentMessage } from '../../src/channel-messages.ts'
import type { Web } from './directory.ts'
import { tsOf } from './ids.ts'

/** The kind of metadata that our messages carry, for this search alone. */
export const METADATA = 'portcullis_message'

const PAGE = 200
const PAGES = 5
/** How far our clock may be ahead of Slack's, in milliseconds. */
const SKEW_MS = 5 * 60_000

interface Place {
  readonly channel: string
  readonly thread: string | undefined
}

/**
 * Looks for a message of ours by the id that it carries. Throws where the conversation is so busy that the
 * message may stand further back than we look.
 */
export const findText = async (
  web: Web,
  { id }: Pick<OutboundMessage, 'id'>,
  { channel, thread, since, signal }: Place & { readonly since: number; readonly signal: AbortSignal }
): Promise<SentMessage | undefined> => {
  const oldest = tsOf(since - SKEW_MS)
  const range = { channel, oldest, limit: PAGE, include_all_metadata: true }
  let cursor: string | undefined
  for (let page = 0; page < PAGES; page++) {
    const { messages = [], response_metadata: more } = thread
      ? await web(signal).conversations.replies({ ...range, ts: thread, cursor })
      : await web(signal).conversations.history({ ...range, cursor })
    const found = messages.find(({ metadata }) => {
      const payload = metadata?.event_payload as { readonly outbox_id?: unknown } | undefined
      return metadata?.event_type === METADATA && payload?.outbox_id === id
    })
    if (found?.ts) return { message: found.ts }
    cursor = more?.next_cursor
    if (!cursor) return undefined
  }
  throw new Error('so much was said since that nobody can tell whether the message arrived')
}
