import type { Scope } from '../../../../src/protocol/scopes.ts'
import { now } from '../../../../src/time.ts'
import type { ChatState } from './chat-state.ts'
import type { Store } from './store.ts'

/** Somebody whom the gateway does not know, who wrote on a network and was given a code. */
export interface SenderRequest {
  readonly channel: string
  readonly accountId: string
  readonly sender: string
  readonly name?: string
  readonly code: string
  readonly expiresAt: number
}

export interface SendersOptions {
  readonly store: Store<ChatState>
  request(method: string, params: unknown): Promise<unknown>
  /** Asks the gateway for a change; a refusal becomes a notice. */
  attempt(what: string, method: string, params: unknown): Promise<boolean>
}

/** Strangers who wait at the door: told to whoever may let them in. */
export const createSenders = ({ store, request, attempt }: SendersOptions) => {
  /** An administrator holds every other scope too. The gateway decides; this only spares vain questions. */
  const holds = (wanted: Scope): boolean =>
    store.value.hello?.auth.scopes.some((held) => held === wanted || held === 'operator.admin') ?? false

  const refresh = async (): Promise<void> => {
    const { hello } = store.value
    if (!hello?.features.methods.includes('channels.pairing.list') || !holds('operator.pairing')) return
    const { requests } = (await request('channels.pairing.list', {})) as { requests: SenderRequest[] }
    store.update({ senders: requests.filter(({ expiresAt }) => expiresAt > now()) })
  }

  /** What cannot be read now is read with the next event, or the next hello. */
  const look = (): void => void refresh().catch(() => undefined)

  const decide = async (
    what: string,
    method: string,
    { channel, accountId, code }: SenderRequest
  ): Promise<void> => {
    await attempt(what, method, { channel, accountId, code })
    look()
  }

  return {
    look,
    mayApprove: (): boolean => holds('operator.admin'),
    approve: (sender: SenderRequest): void =>
      void decide('Approving the sender', 'channels.pairing.approve', sender),
    dismiss: (sender: SenderRequest): void =>
      void decide('Dismissing the request', 'channels.pairing.dismiss', sender)
  }
}
