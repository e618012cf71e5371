import {
  type Answer,
  emptyMessage,
  invalid,
  missingAccess,
  notText,
  notTheAuthor,
  ok,
  tooLarge,
  unknownMessage
} from './answers.ts'
import type { Attachment, FakeChannel, FakeMessage, World } from './world.ts'

const MAX_TEXT = 2_000
const MAX_NONCE = 25
const MAX_FILE = 10 * 1024 * 1024

/** A request's body: JSON, and files where there are any. */
export interface Posted {
  readonly json: Record<string, unknown>
  readonly files: readonly File[]
}

const textProblem = ({ json: { content }, files }: Posted): Answer | undefined => {
  if (content !== undefined && typeof content !== 'string')
    return invalid('content', 'STRING_TYPE_CONVERT', 'Could not interpret as string.')
  if ((content ?? '').length > MAX_TEXT)
    return invalid('content', 'BASE_TYPE_MAX_LENGTH', `Must be ${MAX_TEXT} or fewer in length.`)
  if (!content?.trim() && files.length === 0) return emptyMessage
  return files.some(({ size }) => size > MAX_FILE) ? tooLarge : undefined
}

/** The tests want no message of ours to call anybody, which Discord itself does not mind. */
const mentionProblem = ({ json }: Posted): Answer | undefined => {
  const allowed = json.allowed_mentions as { parse?: unknown[]; replied_user?: boolean } | undefined
  if (allowed?.parse?.length === 0 && allowed.replied_user === false) return undefined
  return invalid('allowed_mentions', 'NOT_CLOSED', 'This message could call people.')
}

const nonceProblem = ({ json: { nonce } }: Posted): Answer | undefined => {
  if (nonce === undefined || (typeof nonce === 'string' && nonce.length <= MAX_NONCE)) return undefined
  return invalid('nonce', 'BASE_TYPE_MAX_LENGTH', `Must be ${MAX_NONCE} or fewer in length.`)
}

/** How the bot's messages come to be, change and go. */
export const createPosting = (world: World, base: () => string) => {
  const attachmentsOf = async (files: readonly File[]): Promise<Attachment[]> =>
    Promise.all(
      files.map(async (file) =>
        world.addFile(Buffer.from(await file.arrayBuffer()), {
          filename: file.name,
          type: file.type,
          base: base()
        })
      )
    )

  const referenceProblem = (channel: FakeChannel, reference: unknown): Answer | undefined => {
    const { message_id: id, fail_if_not_exists = true } = (reference ?? {}) as Record<string, unknown>
    if (reference === undefined || !fail_if_not_exists || world.find(channel.id, String(id))) return undefined
    return invalid('message_reference', 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message')
  }

  const log = (event: string, { id, channel_id, content, nonce }: FakeMessage): void =>
    world.record({ event, message: id, channel: channel_id, text: content, ...(nonce && { nonce }) })

  return {
    async post(channel: FakeChannel, posted: Posted): Promise<{ answer: Answer; message?: FakeMessage }> {
      if (channel.type === 15) return { answer: notText }
      const { json, files } = posted
      const problem =
        textProblem(posted) ??
        mentionProblem(posted) ??
        nonceProblem(posted) ??
        referenceProblem(channel, json.message_reference)
      if (problem) return { answer: problem }
      const nonce = json.nonce as string | undefined
      const before = json.enforce_nonce === true && nonce ? world.nonces.get(nonce) : undefined
      if (before) {
        log('repeat', before)
        return { answer: ok(before) }
      }
      const reference = json.message_reference as { message_id: string } | undefined
      const replied = reference && world.find(channel.id, reference.message_id)
      const message = world.addMessage(channel, {
        author: world.bot,
        content: (json.content as string | undefined) ?? '',
        flags: (json.flags as number | undefined) ?? 0,
        attachments: await attachmentsOf(files),
        ...(nonce && { nonce }),
        ...(replied && {
          message_reference: { message_id: replied.id, channel_id: channel.id, type: 0 as const },
          referenced_message: replied
        })
      })
      if (nonce) world.nonces.set(nonce, message)
      log('taken', message)
      return { answer: ok(message), message }
    },

    async patch(message: FakeMessage | undefined, posted: Posted): Promise<Answer> {
      if (!message) return unknownMessage
      if (message.author.id !== world.bot.id) return notTheAuthor
      const problem = textProblem(posted) ?? mentionProblem(posted)
      if (problem) return problem
      message.content = String(posted.json.content)
      message.edited_timestamp = new Date(message.timestamp).toISOString()
      if (posted.files.length > 0) message.attachments = await attachmentsOf(posted.files)
      log('edited', message)
      return ok(message)
    },

    remove(channel: FakeChannel, id: string): Answer {
      const messages = world.messages.get(channel.id) ?? []
      const index = messages.findIndex((message) => message.id === id)
      if (index === -1) return unknownMessage
      messages.splice(index, 1)
      world.record({ event: 'removed', message: id, channel: channel.id })
      return { status: 204 }
    },

    /** The page of messages after an id: the oldest of those, newest first, as Discord sends it. */
    history(channel: FakeChannel, query: URLSearchParams): Answer {
      if (channel.type === 15) return missingAccess
      const limit = Number(query.get('limit') ?? 50)
      const after = query.get('after') ?? '0'
      if (!(limit >= 1 && limit <= 100))
        return invalid('limit', 'NUMBER_TYPE_MAX', 'int value should be less than or equal to 100.')
      if (!/^\d+$/.test(after))
        return invalid('after', 'NUMBER_TYPE_COERCE', `Value "${after}" is not snowflake.`)
      const found = (world.messages.get(channel.id) ?? []).filter(({ id }) => BigInt(id) > BigInt(after))
      return ok(found.slice(0, limit).reverse())
    }
  }
}
