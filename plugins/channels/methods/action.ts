import { type Static, Type } from '@sinclair/typebox'
import type { Channel } from '../../../src/channel.ts'
import { SendDeferred, SendRefused } from '../../../src/channel-errors.ts'
import type { MessageTarget } from '../../../src/channel-messages.ts'
import { type GatewayError, invalidRequest, unavailable } from '../../../src/errors.ts'
import { Text } from '../../../src/protocol/frames.ts'
import { method } from '../../../src/rpc.ts'
import type { Account } from '../accounts.ts'
import type { Deliver } from '../outbound/deliver.ts'

/** How long the network may take, in milliseconds. */
const LIMIT_MS = 20_000

const Id = Type.String({ minLength: 1, maxLength: 512 })

/** Which message, and what is to become of it. Keys that a network of the reference takes beside them are dropped. */
const Target = Type.Object({
  /** The chat that holds the message; `target` is the reference's other word for it. */
  to: Type.Optional(Id),
  target: Type.Optional(Id),
  messageId: Type.Union([Id, Type.Integer()]),
  threadId: Type.Optional(Type.Union([Id, Type.Integer()])),
  /** For `react`. */
  emoji: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  /** For `react`: take the reaction back. */
  remove: Type.Optional(Type.Boolean()),
  /** For `edit`: the whole new text. */
  message: Type.Optional(Type.String({ minLength: 1, maxLength: 200_000 }))
})

const Params = Type.Object({
  /** May be left out where only one network is set up. */
  channel: Type.Optional(Text),
  action: Type.Union([Type.Literal('react'), Type.Literal('edit'), Type.Literal('delete')]),
  params: Target,
  accountId: Type.Optional(Text),
  /** Each of these changes leaves behind the same when it is made twice, so the key is only asked for. */
  idempotencyKey: Type.String({ minLength: 1, maxLength: 256 })
})
type Params = Static<typeof Params>

const cannot = ({ provider }: Account, what: string): GatewayError =>
  invalidRequest(`${provider.name} cannot ${what} messages`)

const targetOf = (
  { to, target, messageId, threadId }: Params['params'],
  { provider }: Account
): MessageTarget => {
  const chat = to ?? target
  if (chat === undefined) throw invalidRequest('invalid message.action params: params.to is missing')
  return {
    conversation: provider.normalizeId?.(chat) ?? chat,
    thread: threadId === undefined ? undefined : String(threadId),
    message: String(messageId)
  }
}

const carryOut = async ({ action, params }: Params, account: Account, channel: Channel): Promise<void> => {
  const { emoji, remove = false, message } = params
  const target = targetOf(params, account)
  const signal = AbortSignal.timeout(LIMIT_MS)
  switch (action) {
    case 'react':
      if (!channel.react) throw cannot(account, 'react to')
      if (emoji === undefined) throw invalidRequest('react needs an emoji')
      return channel.react(target, emoji, { remove })
    case 'edit':
      if (!channel.edit) throw cannot(account, 'edit')
      if (message === undefined) throw invalidRequest('edit needs the new message')
      return channel.edit(target, { ...target, id: target.message.slice(0, 25), text: message }, signal)
    case 'delete':
      if (!channel.remove) throw cannot(account, 'delete')
      return channel.remove(target, signal)
  }
}

const explain = (error: unknown, { provider }: Account): unknown => {
  if (error instanceof SendRefused) return invalidRequest(error.message, { remedy: error.remedy })
  if (error instanceof SendDeferred) {
    return unavailable(error.message, {
      retryable: true,
      retryAfterMs: Math.ceil(error.retryAfterMs ?? 1_000)
    })
  }
  return error instanceof Error && error.name !== 'GatewayError'
    ? unavailable(`${provider.name} did not answer as expected; the change may have been made`, {
        cause: error
      })
    : error
}

export const actionMethods = (deliver: Deliver) => [
  method({
    name: 'message.action',
    summary: 'React to, edit or delete a message that is on a network.',
    scope: 'operator.write',
    params: Params,
    result: Type.Object({ ok: Type.Literal(true), channel: Text, messageId: Text }),
    async handler({ params }) {
      const account = deliver.accountFor(params.channel ?? deliver.onlyChannel(), params.accountId)
      const channel = account.channel()
      if (!channel) throw unavailable(`${account.provider.name} is not connected`, { retryable: true })
      try {
        await carryOut(params, account, channel)
      } catch (error) {
        throw explain(error, account)
      }
      return { ok: true as const, channel: account.provider.id, messageId: String(params.params.messageId) }
    }
  })
]
