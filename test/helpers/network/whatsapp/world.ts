import type { proto } from '@whiskeysockets/baileys'
import type { Taken } from '../../../contract/fake-network.ts'
import { createAccount } from './account.ts'
import { createPerson, type Person } from './people.ts'

/** One line of what happens, for whoever keeps the log. */
export type Record = (entry: Readonly<{ what: string } & { [key: string]: unknown }>) => void

export const OURS = { number: '15550199', lid: '900199' }
export const GROUP = '120363000000000001@g.us'

/** A message of ours as phones have it. */
export interface Standing {
  readonly id: string
  readonly conversation: string
  readonly text: string
  readonly replyTo?: string
  readonly file?: Taken['file']
  current: string | undefined
  /** The message as it was written. */
  readonly message: proto.IMessage
  /** How many phones got it how often: a repeat is known by its id. */
  copies: number
}

/** An account of ours, with its phone; two people who write to it; a group of all. */
export const createWhatsappWorld = () => {
  const account = createAccount(OURS)
  /** Our own phone: it gets a copy of what our device sends. */
  const phone = createPerson({ ...OURS, name: 'Owner' })
  const somebody = createPerson({ number: '15550101', lid: '200101', name: 'Somebody' })
  const another = createPerson({ number: '15550102', lid: '200102', name: 'Another' })
  const people: readonly Person[] = [somebody, another, phone]
  const standing = new Map<string, Standing>()

  return {
    ...{ account, phone, somebody, another, people, standing },
    members: people,
    /** Emojis of ours, by the message that they stand at. */
    reactions: new Map<string, string>(),
    find: (jid: string): Person | undefined => {
      const bare = jid.replace(/:\d+@/, '@')
      return people.find(({ pn, lid }) => pn === bare || lid === bare)
    }
  }
}

export type World = ReturnType<typeof createWhatsappWorld>
