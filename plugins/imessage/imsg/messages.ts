/** A file of a message, on the Mac's disk. */
export interface ImsgAttachment {
  readonly path?: string
  readonly transfer_name?: string
  readonly mime_type?: string
  readonly byte_size?: number
  readonly missing?: boolean
  readonly is_sticker?: boolean
}

/** A row of the database of Messages, as `imsg` tells it. What does not apply is left out. */
export interface ImsgMessage {
  /** Its place in the database. */
  readonly id: number
  /** Everything up to here has been told; absent where rows were asked for. */
  readonly cursor?: number
  readonly guid: string
  readonly chat_guid?: string
  readonly chat_identifier?: string
  readonly chat_name?: string
  readonly is_group?: boolean
  readonly sender?: string
  readonly sender_name?: string
  readonly is_from_me?: boolean
  readonly text?: string
  readonly created_at: string
  readonly reply_to_guid?: string
  readonly thread_originator_guid?: string
  /** Which of our numbers it went out from. */
  readonly destination_caller_id?: string
  readonly attachments?: readonly ImsgAttachment[]
  readonly is_reaction?: boolean
  readonly reaction_type?: string
  readonly reaction_emoji?: string
  readonly is_reaction_add?: boolean
  readonly reacted_to_guid?: string
}
