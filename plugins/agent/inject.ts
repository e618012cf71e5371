import { now } from '../../src/time.ts'
import type { Events } from '../events/index.ts'
import type { SessionKey, Sessions } from '../sessions/index.ts'
import type { AnyTx } from '../store/index.ts'
import { chatEvent } from './events.ts'

export interface Injected {
  readonly messageId: string
  /** Tells those who watch the conversation. To be called after the commit. */
  tell(): Promise<void>
}

/** Adds words of the assistant to a conversation that no run of it said. */
export const createInject =
  ({ sessions, events }: { sessions: Sessions; events: Events }) =>
  async (tx: AnyTx, key: SessionKey, text: string): Promise<Injected> => {
    const content = [{ type: 'text' as const, text }]
    const timestamp = now()
    const session = await sessions.ensure(tx, key)
    const entries = await sessions.append(tx, session, [
      { role: 'assistant', content, timestamp, stopReason: 'stop' }
    ])
    const messageId = entries[0]?.__openclaw.id ?? ''
    return {
      messageId,
      async tell() {
        await sessions.announce(key.key, entries)
        events.publish(chatEvent, {
          runId: `inject-${messageId}`,
          sessionKey: key.key,
          agentId: key.agentId,
          seq: 0,
          state: 'final',
          message: { role: 'assistant', content, timestamp }
        })
      }
    }
  }

export type Inject = ReturnType<typeof createInject>
