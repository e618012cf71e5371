/** What stands on the outside of a message: the attributes of its stanza, as the network gives them. */
export interface Envelope {
  readonly id: string
  /** The chat: a person, with their device, or a group. */
  readonly from: string
  /** Who wrote in a group. */
  readonly participant?: string
  /** To whom another device of ours wrote. */
  readonly recipient?: string
  /** Seconds since the epoch. */
  readonly t?: string
  /** What the sender calls themselves. */
  readonly notify?: string
  /** The sender's other address: a number where we see a LID, a LID where we see a number. */
  readonly sender_pn?: string
  readonly sender_lid?: string
  readonly participant_pn?: string
  readonly participant_lid?: string
  readonly peer_recipient_pn?: string
  readonly peer_recipient_lid?: string
  readonly recipient_pn?: string
  readonly recipient_lid?: string
  /** `peer`: from one of our own devices to this one, not to a person. */
  readonly category?: string
}

/** Attributes of a stanza that can be a message's envelope. */
export const readEnvelope = (attributes: Readonly<Record<string, string>>): Envelope | undefined => {
  const { id, from } = attributes
  return id && from ? { ...attributes, id, from } : undefined
}
