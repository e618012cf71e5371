export type Generation = 'current' | 'backup'

/** Tables of the owner `whatsapp`. Times are epoch milliseconds; JSON is text. */
export interface WhatsappTables {
  /** What makes us this account: whoever has it is us. */
  whatsappCredential: {
    account: string
    generation: Generation
    value: string
    isLinked: number
    /** Since when this account is linked. */
    linkedAt: number | null
    /** When WhatsApp told that it is no longer. */
    loggedOutAt: number | null
    savedAt: number
  }
  /** The state of end-to-end encryption, in the library's own types and words. */
  whatsappKey: { account: string; type: string; id: string; value: string }
  /** What was decrypted, since no message can be decrypted twice. */
  whatsappJournal: {
    account: string
    id: string
    message: string
    envelope: string
    plaintext: Uint8Array
    openedAt: number
    deliveredAt: number | null
  }
  /** What we sent, for people whose phone asks for it once more. */
  whatsappSent: { account: string; id: string; message: Uint8Array; sentAt: number }
  whatsappGroup: { account: string; jid: string; metadata: string; fetchedAt: number }
}
