/** Who there is on the fake Signal. */
export const SELF = { number: '+15550000001', uuid: '11111111-1111-4111-8111-111111111111' } as const
export const PERSON = {
  number: '+15550000002',
  uuid: '22222222-2222-4222-8222-222222222222',
  name: 'Person'
} as const
export const GROUP = { id: 'R3JvdXBPZlRoZUZha2VTaWduYWxOZXR3b3JrMDE+Pz0=', name: 'Friends' } as const

/** A message of ours as Signal took it. */
export interface Message {
  readonly timestamp: number
  readonly place: string
  readonly first: string
  text: string | undefined
  readonly textStyle: readonly string[]
  readonly quote?: { readonly timestamp: number; readonly author: string }
  readonly file?: { readonly fileName: string; readonly mimeType: string; readonly bytes: Buffer }
}

/** What Signal holds: the messages that it took from us, and what we did to others'. */
export const createSignalWorld = () => {
  let clock = Date.now()
  return {
    messages: [] as Message[],
    /** `<timestamp>:<author> <emoji>` */
    reactions: new Set<string>(),
    readReceipts: [] as { readonly author: string; readonly timestamps: readonly number[] }[],
    files: new Map<string, Buffer>(),
    typings: 0,
    isRevoked: false,
    /** Signal's clocks never stand still: a timestamp is an identity. */
    now: (): number => {
      clock = Math.max(clock + 1, Date.now())
      return clock
    }
  }
}

export type SignalWorld = ReturnType<typeof createSignalWorld>
