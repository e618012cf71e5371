import { randomBytes } from 'node:crypto'
import { type AuthenticationCreds, BufferJSON, type proto } from '@whiskeysockets/baileys'
import type { Test } from 'tap'
import type { Conversation } from '../../../src/channel-messages.ts'
import type { Doing, FakeNetwork, Saying, Taken } from '../../contract/fake-network.ts'
import { takeBundle } from './whatsapp/account.ts'
import { type Certificates, createCertificates } from './whatsapp/certificates.ts'
import { createLetters, type Written } from './whatsapp/letters.ts'
import { createLinking } from './whatsapp/linking.ts'
import { startMedia } from './whatsapp/media.ts'
import { el, seconds } from './whatsapp/nodes.ts'
import { createOutgoing } from './whatsapp/outgoing.ts'
import { createPost } from './whatsapp/post.ts'
import { createQueries } from './whatsapp/queries.ts'
import { startServer } from './whatsapp/server.ts'
import './whatsapp/timers.ts'
import { createWhatsappWorld, GROUP, type Record } from './whatsapp/world.ts'

export interface FakeWhatsappOptions {
  /** Gets a line for everything that is delivered, receipted and taken. */
  readonly record?: Record
  /** What the server shows of itself; its own where left out. */
  readonly certificates?: Certificates
}

/**
 * WhatsApp on loopback: a server that speaks its handshake and end-to-end encryption, phones that link our
 * device, and people who write to it, each with keys of their own.
 */
export const fakeWhatsapp = async ({
  record = () => {},
  certificates = createCertificates()
}: FakeWhatsappOptions = {}) => {
  const world = createWhatsappWorld()
  const { account, somebody } = world
  const linking = createLinking(account)
  const media = await startMedia()
  const letters = createLetters({
    world,
    bundle() {
      const device = [...account.devices.values()].at(-1)
      if (!device) throw new Error('no device is linked')
      return takeBundle(device)
    }
  })
  const written = new Map<string, Written>()
  const post = createPost(record, async (id, complaint) => {
    const before = written.get(id)
    const { count } =
      complaint.content && Array.isArray(complaint.content) ? (complaint.content[0]?.attrs ?? {}) : {}
    if (!before || Number(count) > 4) return undefined
    await before.person.part()
    return letters.seal(before)
  })
  const outgoing = createOutgoing({ world, record, file: media.open })
  let [isAvailable, typings] = [false, 0]
  const asked: string[] = []
  const server = await startServer({
    ...{ certificates, world, linking, post, outgoing },
    query: createQueries({ world, mediaHost: () => media.host, asked: (xmlns) => void asked.push(xmlns) }),
    shown({ tag, attrs }) {
      if (tag === 'presence' && attrs.type) isAvailable = attrs.type === 'available'
      // Nobody sees somebody type who is not there.
      if (tag === 'chatstate' && isAvailable) typings += 1
    }
  })

  const conversation = {
    direct: { id: somebody.lid, kind: 'direct' },
    group: { id: GROUP, kind: 'group' }
  } as const satisfies { [name: string]: Conversation }

  const write = async (letter: Written): Promise<string> => {
    written.set(letter.id, letter)
    record({ what: 'said', id: letter.id })
    post.push(await letters.seal(letter))
    return letters.nameOf(letter.id, letter.conversation, letter.person)
  }

  const newId = (): string => `3A${randomBytes(9).toString('hex').toUpperCase()}`

  const say = async (saying: Saying, more: Partial<Written> = {}): Promise<string> => {
    const place = saying.conversation ?? conversation.direct
    const person =
      world.find(saying.sender ?? (place.kind === 'direct' ? place.id : somebody.lid)) ?? somebody
    const contextInfo = letters.quoteOf(saying, person)
    const text = saying.mention ? `@${world.phone.lid.split('@')[0]} ${saying.text}` : saying.text
    const { file } = saying
    const documentMessage = file && {
      ...(await media.put(file.bytes)),
      ...{ fileName: file.fileName, mimetype: file.mimeType, caption: text, contextInfo }
    }
    const message: proto.IMessage = documentMessage
      ? { documentWithCaptionMessage: { message: { documentMessage } } }
      : contextInfo
        ? { extendedTextMessage: { text, contextInfo } }
        : { conversation: text }
    return write({ person, conversation: place, id: newId(), message, ...more })
  }

  const change = async (doing: Doing): Promise<void> => {
    await write({ person: somebody, conversation: doing.conversation, id: newId(), ...letters.doing(doing) })
  }

  const taken = (): Taken[] =>
    [...world.standing.values()].map(({ id, conversation: place, text, current, replyTo, file }) => ({
      ...{ conversation: place, text, message: id, current, replyTo, file }
    }))

  const secrets: string[] = []
  const keep = ({ advSecretKey, noiseKey, signedIdentityKey }: AuthenticationCreds): void => {
    const keys = [noiseKey, signedIdentityKey].map(({ private: key }) => Buffer.from(key))
    secrets.push(advSecretKey, ...keys.flatMap((key) => [key.toString('base64'), key.toString('hex')]))
  }
  const network = {
    config: { webSocketUrl: server.url, rootKey: certificates.rootKey },
    secrets,
    ...conversation,
    sender: somebody.lid,
    say,
    change,
    changes: ['edit', 'removal', 'reaction'],
    taken,
    reactions: () => [...world.reactions].map(([message, emoji]) => `${message} ${emoji}`),
    typings: () => typings,
    redeliver: async () => post.again(),
    isAcknowledged: post.isAcknowledged,
    mark: server.mark,
    late: server.late,
    cut: server.cut,
    failSends: outgoing.fail,
    revoke: () => account.devices.clear()
  } satisfies FakeNetwork

  return {
    ...network,
    ...{ world, post, server, media, linking, written, asked },
    /** A device that the phone has linked before, as text: what a client would have kept of it. */
    link(): { readonly credentials: string; readonly preKeys: ReadonlyMap<string, string> } {
      const { creds, preKeys } = account.linked()
      keep(creds)
      const text = (value: unknown) => JSON.stringify(value, BufferJSON.replacer)
      return {
        credentials: text(creds),
        preKeys: new Map([...preKeys].map(([id, pair]) => [String(id), text(pair)]))
      }
    },
    /** A phone tells how far a message of ours came, or that it cannot read it and wants it once more. */
    receipt(id: string, type?: 'read' | 'retry'): void {
      const t = seconds()
      const retry = type === 'retry' ? [el('retry', { count: '1', id, t, v: '1' })] : undefined
      server.send(el('receipt', { id, from: somebody.lid, t, ...(type ? { type } : {}) }, retry))
    },
    /** WhatsApp tells that a group is called something else now. */
    rename(subject: string): void {
      const attrs = { from: GROUP, participant: somebody.lid, type: 'w:gp2', id: newId(), t: seconds() }
      server.send(el('notification', attrs, [el('subject', { subject, s_t: seconds() })]))
    },
    isAvailable: () => isAvailable,
    close(): void {
      server.close()
      media.close()
    }
  }
}

export type FakeWhatsapp = Awaited<ReturnType<typeof fakeWhatsapp>>

/** The same, closed when the test ends. */
export const startWhatsapp = async (t: Test, options?: FakeWhatsappOptions): Promise<FakeWhatsapp> => {
  const network = await fakeWhatsapp(options)
  t.teardown(network.close)
  return network
}
