import type { Imsg } from './child.ts'
import { ImsgError, NO_METHOD } from './failures.ts'
import type { Intake, Place } from './intake.ts'
import { rowsOf } from './status.ts'

/** How many chats are looked at to learn by which names people reach us. */
const CHATS = 20
/** How many of the newest rows are read again where the database is another one. */
const AGAIN = 500

const placeOf = (messages: unknown): Place => {
  const [row] = rowsOf(messages)
  return typeof row?.id === 'number' ? { row: row.id, guid: String(row.guid) } : { row: 0 }
}

/** Whether the row where we left off is what it was: a database that is made anew counts from the start. */
const isSame = async (imsg: Imsg, { row, guid }: Place): Promise<boolean> => {
  if (guid === undefined) return true
  const asked = { since_rowid: row - 1, limit: 1, include_reactions: true }
  try {
    return placeOf((await imsg.call('messages.after', asked)).messages).guid === guid
  } catch (error) {
    // An older imsg cannot tell.
    if (error instanceof ImsgError && error.code === NO_METHOD) return true
    throw error
  }
}

/** Where to go on: after what we have, or, the first time, at the end. What comes again is known by its id. */
const goOn = async (imsg: Imsg, intake: Intake, newest: Place): Promise<void> => {
  const kept = await intake.kept()
  if (!kept) return await intake.goTo(newest)
  const isThere = await isSame(imsg, kept)
  await intake.goTo(isThere ? kept : { row: Math.min(kept.row, Math.max(0, newest.row - AGAIN)) })
}

/** Reads the end of the database, which shows that we may, and asks for what came after what we have. */
export const subscribe = async (imsg: Imsg, intake: Intake): Promise<void> => {
  const chats = rowsOf((await imsg.call('chats.list', { limit: CHATS })).chats)
  for (const { account_login: login, last_addressed_handle: handle } of chats) {
    intake.learn(login)
    intake.learn(handle)
  }
  const chat = chats[0]?.id
  const last = chat === undefined ? {} : await imsg.call('messages.history', { chat_id: chat, limit: 1 })
  await goOn(imsg, intake, placeOf(last.messages))
  const cursor = intake.cursor()
  // 0 would mean the end, and -1 the beginning.
  const wanted = { since_rowid: cursor > 0 ? cursor : -1, attachments: true, include_reactions: true }
  await imsg.call('watch.subscribe', wanted)
}
