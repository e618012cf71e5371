/** What signal-cli tells of one message. It writes `null` where it knows nothing, or leaves the key out. */
type Maybe<T> = T | null | undefined

export interface Mention {
  readonly name?: Maybe<string>
  readonly number?: Maybe<string>
  readonly uuid?: Maybe<string>
  readonly start: number
  readonly length: number
}

export interface Attachment {
  readonly id: string
  readonly contentType?: Maybe<string>
  readonly filename?: Maybe<string>
  readonly size?: Maybe<number>
}

export interface DataMessage {
  readonly timestamp: number
  readonly message?: Maybe<string>
  readonly mentions?: Maybe<readonly Mention[]>
  readonly attachments?: Maybe<readonly Attachment[]>
  readonly groupInfo?: Maybe<{ readonly groupId: string; readonly groupName?: Maybe<string> }>
  readonly quote?: Maybe<{
    readonly id: number
    readonly authorNumber?: Maybe<string>
    readonly authorUuid?: Maybe<string>
    readonly text?: Maybe<string>
  }>
  readonly reaction?: Maybe<{
    readonly emoji: string
    readonly targetAuthorNumber?: Maybe<string>
    readonly targetAuthorUuid?: Maybe<string>
    readonly targetSentTimestamp: number
    readonly isRemove?: Maybe<boolean>
  }>
  readonly remoteDelete?: Maybe<{ readonly timestamp: number }>
  readonly sticker?: Maybe<object>
  readonly contacts?: Maybe<readonly object[]>
}

export interface EditMessage {
  readonly targetSentTimestamp: number
  readonly dataMessage: DataMessage
}

export interface Envelope {
  readonly sourceNumber?: Maybe<string>
  readonly sourceUuid?: Maybe<string>
  readonly sourceName?: Maybe<string>
  readonly sourceDevice?: Maybe<number>
  readonly timestamp: number
  readonly serverReceivedTimestamp?: Maybe<number>
  readonly dataMessage?: Maybe<DataMessage>
  readonly editMessage?: Maybe<EditMessage>
  /** What another device of the same account did. */
  readonly syncMessage?: Maybe<{
    readonly sentMessage?: Maybe<
      Partial<DataMessage> & {
        readonly destinationNumber?: Maybe<string>
        readonly destinationUuid?: Maybe<string>
        readonly editMessage?: Maybe<EditMessage>
      }
    >
  }>
  readonly receiptMessage?: Maybe<{
    readonly isDelivery?: Maybe<boolean>
    readonly isRead?: Maybe<boolean>
    readonly isViewed?: Maybe<boolean>
    readonly timestamps: readonly number[]
  }>
}

/** One event of the stream: the envelope, and whose account it is for. */
export interface Received {
  readonly envelope: Envelope
  readonly account?: Maybe<string>
}
