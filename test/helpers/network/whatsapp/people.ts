import {
  addTransactionCapability,
  type BinaryNode,
  Curve,
  DEFAULT_CONNECTION_CONFIG,
  encodeBigEndian,
  encodeWAMessage,
  initAuthCreds,
  KEY_BUNDLE_TYPE,
  proto,
  type SignalDataSet,
  type SignalKeyStore,
  unpadRandomMax16,
  xmppPreKey,
  xmppSignedPreKey
} from '@whiskeysockets/baileys'
import { el } from './nodes.ts'
import { silent } from './silent.ts'

const createMemory = (): SignalKeyStore => {
  const kept = new Map<string, unknown>()
  return {
    get: (type, ids) =>
      Object.fromEntries(
        ids.flatMap((id) => (kept.has(`${type} ${id}`) ? [[id, kept.get(`${type} ${id}`)]] : []))
      ) as never,
    set(data: SignalDataSet) {
      for (const [type, entries] of Object.entries(data)) {
        for (const [id, value] of Object.entries(entries)) {
          if (value === null) kept.delete(`${type} ${id}`)
          else kept.set(`${type} ${id}`, value)
        }
      }
    }
  }
}

/** What somebody needs to write to a device for the first time. */
export interface Bundle {
  readonly registrationId: number
  readonly identity: Uint8Array
  readonly signedPreKey: {
    readonly keyId: number
    readonly publicKey: Uint8Array
    readonly signature: Uint8Array
  }
  readonly preKey?: { readonly keyId: number; readonly publicKey: Uint8Array }
}

export interface Sealed {
  readonly type: 'pkmsg' | 'msg'
  readonly ciphertext: Uint8Array
}

const typed = (key: Uint8Array): Buffer =>
  key.length === 33 ? Buffer.from(key) : Buffer.concat([KEY_BUNDLE_TYPE, key])

/** Somebody with a phone: a number, an opaque address, and keys. They speak to one device, ours. */
export const createPerson = ({ number, lid, name }: { number: string; lid: string; name: string }) => {
  const creds = initAuthCreds()
  const keys = addTransactionCapability(createMemory(), silent, {
    maxCommitRetries: 1,
    delayBetweenTriesMs: 0
  })
  const repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository({ creds, keys }, silent, async () => [])
  /** What this phone calls our device: it has one name for it, whatever the stanza says. */
  const device = '999:9@s.whatsapp.net'
  let nextPreKey = 1
  const groups = new Set<string>()

  const pad = (message: proto.IMessage): Uint8Array => encodeWAMessage(message)
  const unpad = (bytes: Uint8Array): proto.Message => proto.Message.decode(unpadRandomMax16(bytes))

  return {
    name,
    pn: `${number}@s.whatsapp.net`,
    lid: `${lid}@lid`,

    /** Whether this phone has a session with our device. */
    knows: async (): Promise<boolean> => (await repository.validateSession(device)).exists,

    /** Begins a session, as a phone does that knows our device only by its keys at the server. */
    meet: ({ registrationId, identity, signedPreKey, preKey }: Bundle): Promise<void> =>
      repository.injectE2ESession({
        jid: device,
        session: {
          registrationId,
          identityKey: typed(identity),
          signedPreKey: { ...signedPreKey, publicKey: typed(signedPreKey.publicKey) },
          preKey: preKey && { ...preKey, publicKey: typed(preKey.publicKey) }
        }
      }),

    /** Forgets the session and the groups' keys, as a phone does whose device list changed. */
    async part(): Promise<void> {
      groups.clear()
      await repository.deleteSession([device])
    },

    seal: (message: proto.IMessage): Promise<Sealed> =>
      repository.encryptMessage({ jid: device, data: pad(message) }),

    open: async ({ type, ciphertext }: Sealed): Promise<proto.Message> =>
      unpad(await repository.decryptMessage({ jid: device, type, ciphertext })),

    /** For a group: the message, and where our device has it not yet, the key to it. */
    async sealGroup(group: string, message: proto.IMessage) {
      const data = pad(message)
      const { ciphertext, senderKeyDistributionMessage } = await repository.encryptGroupMessage({
        ...{ group, data, meId: `${lid}@lid` }
      })
      const isNew = !groups.has(group)
      groups.add(group)
      const axolotlSenderKeyDistributionMessage = senderKeyDistributionMessage
      const item = { groupId: group, axolotlSenderKeyDistributionMessage }
      return { ciphertext, key: isNew ? { senderKeyDistributionMessage: item } : undefined }
    },
    learnGroup: (item: proto.Message.ISenderKeyDistributionMessage): Promise<void> =>
      repository.processSenderKeyDistributionMessage({ authorJid: device, item }),
    openGroup: async (group: string, msg: Uint8Array): Promise<proto.Message> =>
      unpad(await repository.decryptGroupMessage({ group, authorJid: device, msg })),

    /** Keys as the server hands them out to whoever wants to write to this phone. */
    async bundle(jid: string): Promise<BinaryNode> {
      const id = nextPreKey++
      const pair = Curve.generateKeyPair()
      await keys.set({ 'pre-key': { [id]: pair } })
      return el('user', { jid }, [
        el('registration', {}, encodeBigEndian(creds.registrationId)),
        el('type', {}, KEY_BUNDLE_TYPE),
        el('identity', {}, creds.signedIdentityKey.public),
        xmppSignedPreKey(creds.signedPreKey),
        xmppPreKey(pair, id)
      ])
    }
  }
}

export type Person = ReturnType<typeof createPerson>
