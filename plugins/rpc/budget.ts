import { unavailable } from '../../src/errors.ts'
import type { Client } from '../../src/rpc.ts'
import { elapsed } from '../../src/time.ts'

const CALLS = 30
const WINDOW_MS = 60_000

/** Devices keep their budget when they connect anew; whoever has none shares that of the address. */
const actorOf = ({ deviceId, remoteIp }: Client): string => deviceId ?? `address:${remoteIp}`

/**
 * How often the control plane may be changed (protocol reference 3.3): 30 calls in any minute for each actor,
 * over all methods that count.
 */
export const createBudget = () => {
  const spent = new Map<string, number[]>()

  return {
    /** @throws GatewayError UNAVAILABLE, retryable, where the minute is full. */
    spend(method: string, client: Client): void {
      const time = elapsed()
      for (const [actor, times] of spent) if ((times.at(-1) ?? 0) <= time - WINDOW_MS) spent.delete(actor)
      const actor = actorOf(client)
      const recent = (spent.get(actor) ?? []).filter((at) => at > time - WINDOW_MS)
      const [oldest = time] = recent
      if (recent.length >= CALLS) {
        const retryAfterMs = Math.ceil(oldest + WINDOW_MS - time)
        const seconds = Math.ceil(retryAfterMs / 1000)
        throw unavailable(`rate limit exceeded for ${method}; retry after ${seconds}s`, {
          retryable: true,
          retryAfterMs
        })
      }
      spent.set(actor, [...recent, time])
    }
  }
}

export type Budget = ReturnType<typeof createBudget>
