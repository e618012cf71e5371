import { type Figure, median } from './bench.ts'
import type { Peers } from './peers.ts'

const RUNS = 40

const isDeltaOf = (key: string) => (payload: unknown) => {
  const { runId, state } = payload as { runId?: string; state?: string }
  return runId === key && state === 'delta'
}

/** From `chat.send` to the first words of the concierge; against one question and answer. */
export const firstDelta = async ({ ours, bare }: Peers): Promise<Figure[]> => {
  const [wire, other] = [await ours(), await bare()]
  const times: number[] = []
  const bareTimes: number[] = []
  for (let n = 0; n < RUNS; n++) {
    const key = `bench-${n}`
    const sessionKey = `bench-${n % 4}`
    const delta = wire.next('chat', isDeltaOf(key))
    const began = performance.now()
    await wire.ask('chat.send', { sessionKey, message: 'hello', idempotencyKey: key })
    await delta
    times.push(performance.now() - began)
    await wire.ask('agent.wait', { runId: key })
    const asked = performance.now()
    await other.ask('health')
    bareTimes.push(performance.now() - asked)
  }
  await Promise.all([wire.close(), other.close()])
  return [{ name: 'chat.send to the first words', unit: 'ms', ours: median(times), bare: median(bareTimes) }]
}
