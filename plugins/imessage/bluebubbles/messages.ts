/** BlueBubbles writes `null` where it knows nothing, or leaves the key out. */
type Maybe<T> = T | null | undefined

export interface BlueBubblesAttachment {
  readonly guid: string
  readonly mimeType?: Maybe<string>
  readonly transferName?: Maybe<string>
  readonly totalBytes?: Maybe<number>
}

/** A message as the server tells it, in a call and in an answer. Times are epoch milliseconds. */
export interface BlueBubblesMessage {
  readonly guid: string
  readonly text?: Maybe<string>
  readonly handle?: Maybe<{ readonly address: string }>
  readonly isFromMe?: Maybe<boolean>
  readonly dateCreated: number
  readonly dateEdited?: Maybe<number>
  readonly dateRetracted?: Maybe<number>
  readonly attachments?: Maybe<readonly BlueBubblesAttachment[]>
  readonly chats?: Maybe<readonly { readonly guid: string; readonly displayName?: Maybe<string> }[]>
  /** The message that a tapback is put to, as `p:0/<guid>`. */
  readonly associatedMessageGuid?: Maybe<string>
  /** `like`, or `-like` where it is taken back. */
  readonly associatedMessageType?: Maybe<string>
  readonly threadOriginatorGuid?: Maybe<string>
  /** 0 for words; others are changes of the group. */
  readonly itemType?: Maybe<number>
  /** Not 0 where it could not be sent. */
  readonly error?: Maybe<number>
}

/** What the server calls us with. */
export interface BlueBubblesEvent {
  readonly type: string
  readonly data: unknown
}
