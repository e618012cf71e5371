import type { FastifyBaseLogger } from 'fastify'
import type { Channel } from '../../src/channel.ts'
import { SendRefused } from '../../src/channel-errors.ts'
import type { MessageTarget, OutboundMessage } from '../../src/channel-messages.ts'
import { acknowledged, toSendFailure } from './acks.ts'
import {
  type AnyMessageContent,
  generateMessageIDV2,
  generateWAMessage,
  proto,
  type WAMessageKey,
  type WASocket
} from './baileys.ts'
import { toWhatsapp } from './format.ts'
import type { GroupBook } from './groups.ts'
import { isGroup, isJid, outgoingId, toJid, toMessage } from './ids.ts'
import { libraryLog } from './library-log.ts'
import { MAX_CAPTION, MAX_TEXT, MAX_UPLOAD } from './limits.ts'
import { takesCaption, toContent } from './media.ts'
import type { Quotes } from './quotes.ts'
import type { Self } from './self.ts'
import type { Vault } from './vault/vault.ts'

/** A link that stands. */
export interface Standing {
  readonly socket: WASocket
  readonly self: Self
  /** Aborts when the link is over. */
  readonly ended: AbortSignal
}

export interface OutboundParts {
  readonly vault: Vault
  readonly groups: GroupBook
  readonly quotes: Quotes
  readonly log: FastifyBaseLogger
  /** Throws where there is none. */
  current(): Standing
}

/** What an edit and a removal are called on the outside of their message. */
const EDIT = { edit: '1' }
const REMOVAL = { edit: '7' }

interface Parcel {
  readonly id: string
  readonly jid: string
  readonly content: AnyMessageContent
  readonly replyTo?: string
  readonly attributes?: Readonly<Record<string, string>>
}

/** Everything that goes out. A message is taken when WhatsApp says so, and not before. */
export const createOutbound = ({ vault, groups, quotes, log, current }: OutboundParts) => {
  /** The message as it was, where this is another attempt: phones take a repeat for what it is by its id. */
  const write = async ({ id, jid, content, replyTo }: Parcel, socket: WASocket): Promise<proto.IMessage> => {
    const before = await vault.sent.find(id)
    if (before) return proto.Message.decode(before)
    const { message } = await generateWAMessage(jid, content, {
      ...{ logger: libraryLog(log), userJid: socket.user?.id ?? '', messageId: id },
      upload: socket.waUploadToServer,
      quoted: replyTo === undefined ? undefined : await quotes.find(replyTo, jid)
    })
    if (!message) throw new SendRefused('there is nothing to send', { code: 'empty' })
    // Before it goes: whose phone cannot read it asks for it again.
    await vault.sent.keep(id, proto.Message.encode(message).finish())
    return message
  }

  const findRecipient = async (jid: string, socket: WASocket): Promise<void> => {
    if (isGroup(jid)) return void (await groups.of(jid, socket))
    const devices = await socket.getUSyncDevices([jid], true, false)
    if (devices.length === 0)
      throw new SendRefused('this number is not on WhatsApp', {
        code: 'no-account',
        remedy: 'Check the number: it begins with the code of its country.'
      })
  }

  const carry = async (parcel: Parcel, { socket, ended }: Standing, signal: AbortSignal): Promise<void> => {
    await findRecipient(parcel.jid, socket)
    const message = await write(parcel, socket)
    const taken = acknowledged(socket, parcel.id, AbortSignal.any([signal, ended]))
    // Awaited below; until then its failure must not be an unhandled one.
    taken.catch(() => undefined)
    await socket.relayMessage(parcel.jid, message, {
      messageId: parcel.id,
      additionalAttributes: { ...parcel.attributes }
    })
    await taken
  }

  const send = async (parcel: Parcel, signal: AbortSignal): Promise<void> => {
    const standing = current()
    if (!isJid(parcel.jid))
      throw new SendRefused(`WhatsApp knows no ${JSON.stringify(parcel.jid)}`, {
        code: 'no-such-chat',
        remedy: 'Write a number as +15550100, or a group by its id.'
      })
    try {
      await inTime(carry(parcel, standing, signal), AbortSignal.any([signal, standing.ended]))
    } catch (error) {
      throw toSendFailure(error)
    }
  }

  const keyOf = ({ conversation, message }: MessageTarget): WAMessageKey => {
    const name = toMessage(message)
    if (!name) throw new SendRefused(`there is no message ${JSON.stringify(message)}`, { code: 'no-message' })
    const { id, author } = name
    const remoteJid = toJid(conversation)
    const fromMe = author === undefined || current().self.is(toJid(author))
    const participant = fromMe || !isGroup(remoteJid) ? undefined : toJid(author ?? '')
    return { remoteJid, id, fromMe, participant }
  }

  /** A change of a message is a message of its own, and a repeat of it changes nothing. */
  const change = (
    { conversation }: MessageTarget,
    content: AnyMessageContent,
    { signal, attributes }: { readonly signal: AbortSignal; readonly attributes?: Record<string, string> }
  ): Promise<void> => {
    const id = generateMessageIDV2(current().socket.user?.id)
    return send({ id, jid: toJid(conversation), content, attributes }, signal)
  }

  return {
    async send(message, signal) {
      objectTo(message)
      const { text, format, media, conversation, replyTo } = message
      const [id, jid] = [outgoingId(message.id), toJid(conversation)]
      const body = toWhatsapp(text, format)
      const words = { text: body, linkPreview: null }
      if (!media) {
        await send({ id, jid, replyTo, content: words }, signal)
        return { message: id }
      }
      const isOne = takesCaption(media)
      await send({ id, jid, replyTo, content: await toContent(media, isOne ? body : '') }, signal)
      if (!isOne && body !== '') await send({ id: outgoingId(`${message.id}+`), jid, content: words }, signal)
      return { message: id }
    },

    async edit(target, { text, format }, signal) {
      const content = { text: toWhatsapp(text, format), edit: keyOf(target), linkPreview: null }
      await change(target, content, { signal, attributes: EDIT })
    },

    async remove(target, signal) {
      await change(target, { delete: keyOf(target) }, { signal, attributes: REMOVAL })
    },

    async react(target, emoji, { remove }) {
      const react = { text: remove ? '' : emoji, key: keyOf(target) }
      await change(target, { react }, { signal: AbortSignal.timeout(30_000) })
    }
  } satisfies Partial<Channel>
}

/** The library cannot be told to stop waiting: its answer, should it come later, is for nobody. */
const inTime = async (work: Promise<void>, signal: AbortSignal): Promise<void> => {
  const late = Promise.withResolvers<never>()
  const giveUp = () =>
    late.reject(new Error('the connection ended, or time ran out, before WhatsApp took it'))
  signal.addEventListener('abort', giveUp, { once: true })
  if (signal.aborted) giveUp()
  try {
    await Promise.race([work, late.promise])
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}

/** Refuses what WhatsApp would refuse, before anything is sent. */
const objectTo = ({ text, media }: OutboundMessage): void => {
  const longest = media && takesCaption(media) ? MAX_CAPTION : MAX_TEXT
  if (text.length > longest)
    throw new SendRefused(`the text has ${text.length} characters; we send ${longest} to WhatsApp`, {
      code: 'too-long'
    })
  if (!media && text.trim() === '') throw new SendRefused('there is nothing to send', { code: 'empty' })
  if (media && media.size > MAX_UPLOAD)
    throw new SendRefused('the file is larger than the 100 MiB that we send to WhatsApp', {
      code: 'too-large',
      remedy: 'Send a smaller file, or a link to it.'
    })
}
