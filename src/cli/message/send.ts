import { newId } from '../../ids.ts'
import { word } from '../cells.ts'
import { action } from '../command.ts'
import { exitCode, Failure, misuse } from '../failure.ts'
import { gatewayOptions } from '../gateway-options.ts'
import { leastScopes } from '../least-scopes.ts'
import { reach } from '../reach.ts'
import { shape, text } from '../shape.ts'
import { orStandardInput } from '../standard-input.ts'
import { checkSize, readMedia } from './media.ts'
import { readWhere, whereOptions } from './where.ts'

/** The gateway waits a minute for the network before it says that the message waits in the outbox. */
const PATIENCE_MS = 65_000

/** What the person can do about a message that was not surely sent. */
const remedyOf = ({ details, exitCode: code, remedy }: Failure, key: string): string | undefined => {
  const { outboxId, status, remedy: given } = shape(details)
  const id = text(outboxId)
  if (id && status === 'unknown')
    return `Look whether it is there. If not: portcullis outbox retry ${id}. If it is: portcullis outbox drop ${id}.`
  if (id && status === 'queued')
    return `It goes out as soon as the network takes it. To take it back: portcullis outbox drop ${id}.`
  if (id) return [text(given), `To try again: portcullis outbox retry ${id}.`].filter(Boolean).join(' ')
  return code === exitCode.unreachable
    ? `It may have been sent. To repeat it without sending it twice, add --idempotency-key ${key}`
    : remedy
}

export const send = action({
  summary: 'Send a message, and tell its id on the network',
  options: {
    ...whereOptions,
    message: { type: 'string', short: 'm', about: 'What to say; - reads it from standard input' },
    media: {
      type: 'string',
      multiple: true,
      value: 'FILE',
      about: 'A file or an address (https://...) to send; may be given again'
    },
    'reply-to': { type: 'string', value: 'ID', about: 'The message that it answers' },
    silent: { type: 'boolean', about: 'Without a sound at the other end' },
    'as-voice': { type: 'boolean', about: 'Send sound as a voice message' },
    'force-document': { type: 'boolean', about: 'Send pictures as files, as they are' },
    html: { type: 'boolean', about: 'The message is HTML, for networks that know it, and not Markdown' },
    session: { type: 'string', value: 'KEY', about: 'Write it down in this conversation with the agent too' },
    agent: {
      type: 'string',
      value: 'ID',
      about: 'The agent of that conversation',
      otherwise: 'the default one'
    },
    'idempotency-key': {
      type: 'string',
      value: 'KEY',
      about: 'Under one key a message is sent once, however often the command runs',
      otherwise: 'a new one'
    },
    ...gatewayOptions,
    timeout: { ...gatewayOptions.timeout, otherwise: String(PATIENCE_MS) }
  },
  example: 'portcullis message send --channel telegram --to 123456 --message "On my way" --media map.png',
  run: async ({ values, env, json, terminal }) => {
    const where = readWhere('message send', values)
    const message = await orStandardInput(values.message)
    const media = await readMedia(values.media ?? [])
    if (!message?.trim() && !media.buffer && !media.mediaUrls)
      throw misuse("'message send' needs --message TEXT or --media FILE")
    const idempotencyKey = values['idempotency-key'] ?? newId()
    const params = {
      ...{
        ...where,
        message,
        ...media,
        idempotencyKey,
        replyToId: values['reply-to'],
        silent: values.silent
      },
      ...{ asVoice: values['as-voice'], forceDocument: values['force-document'] },
      ...{ parseMode: values.html ? 'HTML' : undefined, sessionKey: values.session, agentId: values.agent }
    }
    const answer = await reach({ values, env }, leastScopes('send'), async (gateway) => {
      checkSize(media, gateway.hello.maxPayload)
      const timeoutMs = values.timeout === undefined ? PATIENCE_MS : gateway.timeoutMs
      try {
        return shape(await gateway.request('send', params, { timeoutMs }))
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        throw new Failure(error.message, {
          ...error,
          exitCode: error.exitCode,
          remedy: remedyOf(error, idempotencyKey)
        })
      }
    })
    if (json) terminal.json(answer)
    else
      terminal.print(
        `Sent to ${word(answer.chatId)} on ${word(answer.channel)}: message ${word(answer.messageId)}.`
      )
    return exitCode.ok
  }
})
