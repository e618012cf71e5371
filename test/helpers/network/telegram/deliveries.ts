import type { Update } from 'grammy/types'
import { badRequest, Refusal } from './refusal.ts'
import type { Happening, Record } from './world.ts'

const RETRY_MS = 50

interface Poller {
  answer(updates: Update[]): void
  refuse(refusal: Refusal): void
}

interface Webhook {
  readonly url: string
  readonly secret: string | undefined
}

/** How updates reach a bot: by polling or by a webhook, and again until it confirms them. */
export const createDeliveries = (record: Record, reach: (url: string) => string) => {
  const all: Update[] = []
  let waiting: Update[] = []
  /** What comes once more although it was confirmed. */
  const owed = new Set<Update>()
  let lastId = 500_000
  let allowed: readonly string[] = ['message', 'edited_message', 'channel_post']
  let poller: Poller | undefined
  let webhook: Webhook | undefined
  let lastError: { readonly date: number; readonly message: string } | undefined
  let isCalling = false
  let isClosed = false

  const confirm = (update: Update): void => {
    waiting = waiting.filter((one) => one !== update)
    if (owed.delete(update)) waiting.push(update)
    record({ what: 'acknowledged', update: update.update_id })
  }

  const hand = (limit = 100): Update[] => {
    const batch = waiting.slice(0, limit)
    for (const { update_id: update } of batch) record({ what: 'delivered', update })
    return batch
  }

  const call = async ({ url, secret }: Webhook): Promise<boolean> => {
    const [update] = hand(1)
    if (!update) return false
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret ?? '' }
    const fail = (message: string) => {
      lastError = { date: Math.ceil(Date.now() / 1000), message }
    }
    try {
      const body = JSON.stringify(update)
      const response = await fetch(reach(url), { method: 'POST', headers, body })
      await response.arrayBuffer()
      if (response.status === 200) confirm(update)
      else fail(`Wrong response from the webhook: ${response.status}`)
      return response.status === 200
    } catch {
      fail('Connection refused')
      return false
    }
  }

  const pump = async (): Promise<void> => {
    if (isCalling) return
    isCalling = true
    while (webhook && waiting.length > 0 && !isClosed) {
      if (!(await call(webhook))) await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
    isCalling = false
  }

  const flush = (): void => {
    if (webhook) return void pump()
    if (poller && waiting.length > 0) poller.answer(hand())
  }

  return {
    push(happening: Happening): Update | undefined {
      const [kind = ''] = Object.keys(happening)
      if (!allowed.includes(kind)) return undefined
      lastId += 1
      const update = { update_id: lastId, ...happening } as Update
      all.push(update)
      waiting.push(update)
      flush()
      return update
    },
    again(): void {
      const newest = all.at(-1)
      if (!newest) return
      if (waiting.includes(newest)) owed.add(newest)
      else waiting.push(newest)
      flush()
    },
    isConfirmed: (): boolean => waiting.length === 0,
    webhook: () => ({ url: webhook?.url ?? '', pending: waiting.length, lastError }),
    setWebhook(next: Webhook | undefined, kinds?: readonly string[]): void {
      webhook = next
      allowed = kinds ?? allowed
      if (next) poller?.refuse(new Refusal(409, 'Conflict: terminated by setWebhook request'))
      flush()
    },
    close(): void {
      isClosed = true
    },
    /** Resolves with what waits, or with nothing when the time is over or the bot hangs up. */
    async poll(values: Readonly<{ [key: string]: unknown }>, gone: AbortSignal): Promise<Update[]> {
      const { offset, timeout = 0, limit = 100, allowed_updates: kinds } = values
      if (webhook)
        throw new Refusal(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
      if (Number(limit) < 1 || Number(limit) > 100) throw badRequest('limit must be between 1 and 100')
      if (Array.isArray(kinds) && kinds.length > 0) allowed = kinds
      poller?.refuse(
        new Refusal(
          409,
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'
        )
      )
      if (offset !== undefined)
        for (const update of waiting.filter(({ update_id: id }) => id < Number(offset))) confirm(update)
      if (waiting.length > 0 || Number(timeout) === 0) return hand(Number(limit))
      return await new Promise((resolve, reject) => {
        const end = (settle: () => void) => {
          clearTimeout(timer)
          if (poller === own) poller = undefined
          settle()
        }
        const own: Poller = {
          answer: (updates) => end(() => resolve(updates)),
          refuse: (refusal) => end(() => reject(refusal))
        }
        const timer = setTimeout(() => own.answer([]), Number(timeout) * 1000)
        gone.addEventListener('abort', () => own.answer([]), { once: true })
        poller = own
      })
    }
  }
}

export type Deliveries = ReturnType<typeof createDeliveries>
