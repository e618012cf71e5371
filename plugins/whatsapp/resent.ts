import { proto } from './baileys.ts'
import { unwrap } from './content.ts'
import type { Envelope } from './envelope.ts'
import type { Self } from './self.ts'

/** A message, and what stands on its outside. */
export interface Sealed {
  readonly envelope: Envelope
  readonly message: proto.IMessage
}

const toSealed = (bytes: Uint8Array): Sealed[] => {
  const { key, message, messageTimestamp, participant, pushName } = proto.WebMessageInfo.decode(bytes)
  const { id, remoteJid, fromMe } = key ?? {}
  if (!id || !remoteJid || fromMe || !message) return []
  const author = key?.participant ?? participant ?? undefined
  const envelope = { id, from: remoteJid, participant: author, t: String(messageTimestamp ?? 0) }
  return [{ envelope: { ...envelope, notify: pushName ?? undefined }, message }]
}

/**
 * Messages that our own phone sends on in a message of its own. Some, as those that begin at an advertisement, come
 * to a linked device without what is in them; the library then asks the phone for it.
 */
export const resentIn = ({ envelope, message }: Sealed, self: Self): Sealed[] => {
  if (envelope.category !== 'peer' || !self.is(envelope.from)) return []
  const { peerDataOperationRequestResponseMessage: answer } = unwrap(message).protocolMessage ?? {}
  return (answer?.peerDataOperationResult ?? []).flatMap(({ placeholderMessageResendResponse }) => {
    const { webMessageInfoBytes: bytes } = placeholderMessageResendResponse ?? {}
    return bytes ? toSealed(bytes) : []
  })
}
