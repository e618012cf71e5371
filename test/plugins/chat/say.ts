import { newId } from '../../../src/ids.ts'
import type { Connection } from '../../helpers/client.ts'

/** Says something in the main conversation, and returns what is answered. */
export const say = async (line: Connection, message: string, idempotencyKey = newId()): Promise<string> => {
  await line.call('chat.send', { sessionKey: 'main', message, idempotencyKey })
  const { payload } = await line.find(
    ({ event, payload }) => event === 'chat' && payload.runId === idempotencyKey && payload.state === 'final'
  )
  return payload.message.content[0].text
}
