import { type BinaryNode, normalizeMessageContent, type proto } from '@whiskeysockets/baileys'
import { attribute, bytesOf, childOf, childrenOf, demand, el, seconds } from './nodes.ts'
import type { Sealed } from './people.ts'
import type { Session } from './session.ts'
import type { Record, World } from './world.ts'

/** How a message of ours fares: as the contract names it, or with WhatsApp's own code. */
export type SendFault = 'rate-limit' | 'server-error' | 'refused' | 'lost' | `${number}`

const codes: { readonly [fault: string]: string } = {
  'rate-limit': '429',
  'server-error': '500',
  refused: '479'
}

export interface OutgoingParts {
  readonly world: World
  readonly record: Record
  /** The bytes of a file that was uploaded. */
  file(message: proto.IMessage): Promise<{ fileName: string; bytes: Uint8Array } | undefined>
}

const sealedIn = (node: BinaryNode): Sealed => {
  const { type } = node.attrs
  if (type !== 'msg' && type !== 'pkmsg') throw new Error(`<enc> of type ${type}`)
  return { type, ciphertext: bytesOf(node) }
}

/** What our device sends: opened on every phone that it is for, with that phone's own keys. */
export const createOutgoing = ({ world, record, file }: OutgoingParts) => {
  let faults: SendFault[] = []

  /** Every phone must be able to read what is for it; the same id again is for none. */
  const openAll = async (stanza: BinaryNode): Promise<proto.IMessage | undefined> => {
    const to = attribute(stanza, 'to')
    const direct = childOf(stanza, 'participants')
    const group = childOf(stanza, 'enc')
    let opened: proto.IMessage | undefined
    for (const one of direct ? childrenOf(direct) : []) {
      const person = world.find(attribute(one, 'jid'))
      if (!person) throw new Error(`there is nobody at ${one.attrs.jid}`)
      const message = await person.open(sealedIn(demand(one, 'enc')))
      const { deviceSentMessage, senderKeyDistributionMessage } = message
      if (senderKeyDistributionMessage) await person.learnGroup(senderKeyDistributionMessage)
      else if (person !== world.phone || to.startsWith(person.lid.split('@')[0] ?? ''))
        opened = deviceSentMessage?.message ?? message
      if (person === world.phone && !group && !deviceSentMessage)
        throw new Error('our own phone needs a copy')
    }
    if (group) {
      const sealed = bytesOf(group)
      for (const member of world.members) opened = await member.openGroup(to, sealed)
    }
    return opened
  }

  const conversationOf = (to: string): string => world.find(to)?.lid ?? to

  const nameOf = ({ id, fromMe, participant, remoteJid }: proto.IMessageKey): string => {
    if (fromMe) return id ?? ''
    return `${id}:${conversationOf(participant ?? remoteJid ?? '')}`
  }

  const change = (content: proto.IMessage): boolean => {
    const { protocolMessage, reactionMessage } = content
    if (reactionMessage?.key) {
      const name = nameOf(reactionMessage.key)
      if (reactionMessage.text) world.reactions.set(name, reactionMessage.text)
      else world.reactions.delete(name)
      return true
    }
    if (!protocolMessage?.key) return false
    const target = world.standing.get(protocolMessage.key.id ?? '')
    if (!target) throw new Error('there is no such message to change')
    const { editedMessage } = protocolMessage
    target.current = editedMessage
      ? (editedMessage.conversation ?? editedMessage.extendedTextMessage?.text ?? '')
      : undefined
    return true
  }

  const place = async (id: string, to: string, message: proto.IMessage): Promise<void> => {
    const before = world.standing.get(id)
    if (before) {
      before.copies += 1
      return record({ what: 'repeated', id })
    }
    const content = normalizeMessageContent(message) ?? message
    if (change(content)) return
    const { extendedTextMessage, conversation, imageMessage, documentMessage, videoMessage, audioMessage } =
      content
    const text =
      conversation ??
      extendedTextMessage?.text ??
      imageMessage?.caption ??
      videoMessage?.caption ??
      documentMessage?.caption ??
      ''
    const quoted = (extendedTextMessage ?? imageMessage ?? documentMessage ?? videoMessage ?? audioMessage)
      ?.contextInfo
    const replyTo =
      quoted?.stanzaId &&
      nameOf({
        id: quoted.stanzaId,
        participant: quoted.participant,
        fromMe: world.find(quoted.participant ?? '') === world.phone
      })
    world.standing.set(id, {
      ...{ id, conversation: conversationOf(to), text, current: text, message: content, copies: 1 },
      replyTo: replyTo || undefined,
      file: await file(content)
    })
    record({ what: 'taken', id, to, text })
  }

  return {
    fail(how: SendFault, times: number): void {
      faults = [...faults, ...Array.from({ length: times }, () => how)]
    },
    async take(stanza: BinaryNode, session: Session): Promise<void> {
      const [id, to] = [attribute(stanza, 'id'), attribute(stanza, 'to')]
      const ack = (error?: string): void =>
        session.send(el('ack', { id, class: 'message', from: to, t: seconds(), ...(error ? { error } : {}) }))
      if (stanza.attrs.category === 'peer') return ack()
      const fault = faults.shift()
      if (fault && fault !== 'lost') return ack(codes[fault] ?? fault)
      if (!world.find(to) && !to.endsWith('@g.us')) return ack('404')
      const message = await openAll(stanza)
      if (!message) throw new Error('a message for nobody')
      await place(id, to, message)
      if (fault !== 'lost') ack()
    }
  }
}

export type Outgoing = ReturnType<typeof createOutgoing>
