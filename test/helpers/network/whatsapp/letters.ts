import type { BinaryNode, proto } from '@whiskeysockets/baileys'
import type { Conversation } from '../../../../src/channel-messages.ts'
import type { Doing, Saying } from '../../../contract/fake-network.ts'
import { el, seconds } from './nodes.ts'
import type { Bundle, Person } from './people.ts'
import type { World } from './world.ts'

/** Under which address somebody writes: WhatsApp shows one person now by this, now by that. */
export type Addressing = 'lid' | 'pn'

export interface LetterParts {
  readonly world: World
  /** Keys to write to our device for the first time. */
  readonly bundle: () => Bundle
}

export interface Written {
  readonly person: Person
  readonly conversation: Conversation
  readonly id: string
  readonly message: proto.IMessage
  readonly addressing?: Addressing
  readonly attributes?: BinaryNode['attrs']
  /** In seconds since the epoch; now where left out. */
  readonly at?: string
}

/** A message's id as we name it: with its author. */
const nameOf = (id: string, { id: chat, kind }: Conversation, { lid }: Person): string =>
  `${id}:${kind === 'direct' ? chat : lid}`

const bare = (name: string): string => name.split(':')[0] ?? ''

/** Seals what people say, each with the keys of their phone. */
export const createLetters = ({ world, bundle }: LetterParts) => {
  const quote = (name: string, { lid }: Person): proto.IContextInfo => {
    const [stanzaId = '', author] = name.split(/:(.*)/)
    const participant = author === undefined ? world.phone.lid : author.endsWith('@g.us') ? lid : author
    const quotedMessage = world.standing.get(stanzaId)?.message ?? { conversation: 'something' }
    return { stanzaId, participant, quotedMessage }
  }

  const contextOf = ({ mention, replyTo }: Saying, person: Person): proto.IContextInfo | undefined =>
    mention || replyTo
      ? {
          ...(replyTo === undefined ? {} : quote(replyTo, person)),
          mentionedJid: mention ? [world.phone.lid] : []
        }
      : undefined

  const sealDirect = async ({
    person,
    id,
    message,
    addressing = 'lid',
    attributes,
    at = seconds()
  }: Written) => {
    if (!(await person.knows())) await person.meet(bundle())
    const isOwn = person === world.phone
    const { type, ciphertext } = await person.seal(
      isOwn ? { deviceSentMessage: { destinationJid: person.lid, message } } : message
    )
    const address: BinaryNode['attrs'] =
      addressing === 'lid'
        ? { from: person.lid, sender_pn: person.pn }
        : { from: person.pn, sender_lid: person.lid }
    const recipient: BinaryNode['attrs'] = isOwn ? { recipient: person.lid } : {}
    const attrs = { id, type: 'text', t: at, notify: person.name, ...address, ...recipient, ...attributes }
    return el('message', attrs, [el('enc', { v: '2', type }, ciphertext)])
  }

  const sealGroup = async ({ person, conversation, id, message, attributes, at = seconds() }: Written) => {
    const { ciphertext, key } = await person.sealGroup(conversation.id, message)
    const content = [el('enc', { v: '2', type: 'skmsg' }, ciphertext)]
    if (key) {
      if (!(await person.knows())) await person.meet(bundle())
      const sealed = await person.seal(key)
      content.unshift(el('enc', { v: '2', type: sealed.type }, sealed.ciphertext))
    }
    const attrs = { id, type: 'text', t: at, notify: person.name, addressing_mode: 'lid' }
    const author = { from: conversation.id, participant: person.lid, participant_pn: person.pn }
    return el('message', { ...attrs, ...author, ...attributes }, content)
  }

  return {
    nameOf,
    quoteOf: contextOf,
    /** One stanza, ready to go. */
    seal: (written: Written): Promise<BinaryNode> =>
      written.conversation.kind === 'group' ? sealGroup(written) : sealDirect(written),

    /** What a person does with a message that stands, as a message of its own. */
    doing({ conversation, message: name, does }: Doing): {
      message: proto.IMessage
      attributes: BinaryNode['attrs']
    } {
      const id = bare(name)
      const isOurs = !name.includes(':')
      const key = {
        remoteJid: conversation.id,
        id,
        fromMe: !isOurs,
        participant: isOurs ? world.phone.lid : undefined
      }
      if (does === 'remove')
        return { message: { protocolMessage: { key, type: 0 } }, attributes: { edit: '7' } }
      if ('emoji' in does)
        return { message: { reactionMessage: { key, text: does.emoji } }, attributes: { type: 'reaction' } }
      const edited = { key, type: 14, editedMessage: { conversation: does.text } }
      return {
        message: { editedMessage: { message: { protocolMessage: edited } } },
        attributes: { edit: '1' }
      }
    }
  }
}
