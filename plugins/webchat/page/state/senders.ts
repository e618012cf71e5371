import type { Scope } from '../../../../src/protocol/scopes.ts'
import { now } from '../../../../src/time.ts'
import type { ChatState } from './chat-state.ts'
import type { Store } from './store.ts'

/** Somebody whom the gateway does not know, who wrote on a network and was given a code. */
export interface SenderRequest {
  readonly channel: string
  readonly accountId: string
  readonly requestId: string
  readonly senderId: string
  /** Their name, or the id again where they gave none. */
  readonly senderLabel: string
  /** `code`: what they were told. */
  readonly metadata: { readonly code: string }
  /** ISO 8601. */
  readonly expiresAt: string
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
    const { requests, commandOwnerConfigured } = (await request('channels.pairing.list', {})) as {
      readonly requests: readonly SenderRequest[]
      readonly commandOwnerConfigured: boolean
    }
    store.update({
      senders: requests.filter(({ expiresAt }) => Date.parse(expiresAt) > now()),
      hasOwner: commandOwnerConfigured
    })
  }

  /** What cannot be read now is read with the next event, or the next hello. */
  const look = (): void => void refresh().catch(() => undefined)

  const decide = async (
    what: string,
    method: string,
    { channel, accountId, requestId }: SenderRequest,
    more: object = {}
  ): Promise<void> => {
    await attempt(what, method, { channel, accountId, requestId, ...more })
    look()
  }

  return {
    look,
    mayApprove: (): boolean => holds('operator.admin'),
    /** They are told. An owner's commands on the networks count; there is one that is made this way. */
    approve: (sender: SenderRequest, { asOwner = false } = {}): void =>
      void decide('Approving the sender', 'channels.pairing.approve', sender, {
        notify: true,
        bootstrapCommandOwner: asOwner || undefined
      }),
    dismiss: (sender: SenderRequest): void =>
      void decide('Dismissing the request', 'channels.pairing.dismiss', sender)
  }
}
