import type { Delivery } from '../../../../src/protocol/delivery.ts'
import type { HistoryMessage } from '../../../../src/protocol/session.ts'

/** One delivery is known by its row; what is newer says more. */
const joined = (before: readonly Delivery[], told: Delivery): readonly Delivery[] => {
  const known = before.find(({ id }) => id === told.id)
  if (!known) return [...before, told]
  return known.ts > told.ts ? before : before.map((one) => (one === known ? told : one))
}

export const joinDeliveries = (before: readonly Delivery[], told: readonly Delivery[]): readonly Delivery[] =>
  told.reduce(joined, before)

/** Lays what was heard by event over what history said of the same answers. */
export const withDeliveries = (
  messages: readonly HistoryMessage[],
  heard: readonly Delivery[]
): readonly HistoryMessage[] => {
  if (heard.length === 0) return messages
  return messages.map((message) => {
    const { runId } = message.__openclaw
    const own = message.role === 'assistant' ? heard.filter((one) => runId && one.runId === runId) : []
    return own.length > 0
      ? { ...message, delivery: [...joinDeliveries(message.delivery ?? [], own)] }
      : message
  })
}
