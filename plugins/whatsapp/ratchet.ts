import { AsyncResource } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { OPENED } from './auth.ts'
import {
  type BinaryNode,
  DEFAULT_CONNECTION_CONFIG,
  type SignalDataSet,
  type UserFacingSocketConfig,
  type WASocket
} from './baileys.ts'
import { type Envelope, readEnvelope } from './envelope.ts'
import type { Opened } from './vault/journal.ts'
import type { Vault } from './vault/vault.ts'

/** All steps of all ratchets of an account are taken one after the other. */
const LOCK = 'ratchet'

type MakeRepository = NonNullable<UserFacingSocketConfig['makeSignalRepository']>
type Keys = Parameters<MakeRepository>[0]['keys'] & {
  transaction<T>(work: () => Promise<T>, key: string): Promise<T>
}

export interface RatchetParts {
  readonly vault: Pick<Vault, 'journal'>
  /** Takes a message in. The network hears of it only after this resolves, and not at all where it rejects. */
  deliver(opened: Opened): Promise<void>
  /** Takes in what came without encryption. */
  takeIn(envelope: Envelope, bytes: Uint8Array): Promise<void>
}

/**
 * End-to-end encryption that loses nothing. What is decrypted is written down in the transaction in which the
 * ratchet moves on, and delivered before the library goes on to acknowledge it; what is encrypted has its step
 * on the disk before it goes out, where the library would write it afterwards.
 */
export const createRatchet = ({ vault, deliver, takeIn }: RatchetParts) => {
  /** From a ciphertext, by its identity in memory, to the stanza that it came in. */
  const envelopes = new WeakMap<Uint8Array, Envelope>()

  const remember = ({ attrs, content }: BinaryNode): void => {
    const envelope = readEnvelope(attrs)
    // What we missed is taken in by the library one after the other; what comes live would overtake it, and
    // itself where a person's two addresses cost different lookups. Called missed, it keeps its place.
    attrs.offline ??= '0'
    if (!envelope || !Array.isArray(content)) return
    for (const { tag, content: bytes } of content) {
      if (!(bytes instanceof Uint8Array)) continue
      if (tag === 'enc') envelopes.set(bytes, envelope)
      // Its failure ends the link.
      if (tag === 'plaintext') takeIn(envelope, bytes).catch(() => undefined)
    }
  }

  const makeSignalRepository: MakeRepository = (auth, logger, findLids) => {
    const inner = DEFAULT_CONNECTION_CONFIG.makeSignalRepository(auth, logger, findLids)
    const keys = auth.keys as Keys
    const step = <T>(work: () => Promise<T>): Promise<T> => keys.transaction(work, LOCK)
    // The library sends from within a transaction that ends after the sending; these steps must not wait for it.
    const outside = new AsyncResource('whatsapp-ratchet')
    const stepNow = <T>(work: () => Promise<T>): Promise<T> => outside.runInAsyncScope(step<T>, null, work)

    const open = async (ciphertext: Uint8Array, decrypt: () => Promise<Uint8Array>): Promise<Uint8Array> => {
      const envelope = envelopes.get(ciphertext)
      if (!envelope) return step(decrypt)
      const id = createHash('sha256').update(ciphertext).digest('hex')
      const opened = (await vault.journal.find(id)) ?? (await first({ id, envelope }, decrypt))
      await deliver(opened)
      return opened.plaintext
    }

    const first = (
      { id, envelope }: { readonly id: string; readonly envelope: Envelope },
      decrypt: () => Promise<Uint8Array>
    ): Promise<Opened> =>
      step(async () => {
        const plaintext = await decrypt()
        const opened: Opened = { id, message: envelope.id, envelope: JSON.stringify(envelope), plaintext }
        // The key store keeps whatever types the library sets; this one is ours.
        await keys.set({ [OPENED]: { [id]: opened } } as SignalDataSet)
        return opened
      })

    return {
      ...inner,
      decryptMessage: (sealed) => open(sealed.ciphertext, () => inner.decryptMessage(sealed)),
      decryptGroupMessage: (sealed) => open(sealed.msg, () => inner.decryptGroupMessage(sealed)),
      encryptMessage: (plain) => stepNow(() => inner.encryptMessage(plain)),
      encryptGroupMessage: (plain) => stepNow(() => inner.encryptGroupMessage(plain)),
      injectE2ESession: (session) => stepNow(() => inner.injectE2ESession(session))
    }
  }

  return {
    makeSignalRepository,
    /** Must be told of a socket before it hears anything. */
    watch: (socket: WASocket): void => {
      socket.ws.prependListener('CB:message', remember)
    }
  }
}
