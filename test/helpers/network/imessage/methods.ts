import { copyFileSync, mkdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Database, Row } from './database.ts'
import { DIRECT, GROUP, PERSON, SELF, toMessage } from './words.ts'

/** What `imsg` answers with an error. */
export class Refusal extends Error {
  readonly code: number
  readonly data: unknown

  constructor(code: number, message: string, data?: unknown) {
    super(message)
    this.code = code
    this.data = data
  }
}

export type Params = Readonly<Record<string, unknown>>

const invalid = (detail: string): never => {
  throw new Refusal(-32602, 'Invalid params', detail)
}

const target = ['chat_id', 'chat_identifier', 'chat_guid']
/** The keys that each method takes: `imsg` refuses others, and values of another type. */
const keys: Readonly<Record<string, readonly string[]>> = {
  status: [],
  'chats.list': ['limit', 'unread_only'],
  'messages.history': ['chat_id', 'limit', 'attachments'],
  'messages.after': ['since_rowid', 'chat_id', 'limit', 'attachments', 'include_reactions'],
  'watch.subscribe': ['chat_id', 'since_rowid', 'attachments', 'include_reactions', 'debounce_ms'],
  send: [...target, 'to', 'text', 'file', 'service', 'region', 'transport', 'reply_to', 'allow_sms_fallback'],
  tapback: [...target, 'message_guid', 'reaction', 'emoji', 'remove', 'part_index'],
  'message.edit': [...target, 'message_guid', 'text'],
  'message.unsend': [...target, 'message_guid'],
  typing: [...target, 'to', 'typing', 'service']
}

export const checkParams = (method: string, params: Params): void => {
  const known = keys[method]
  if (!known) throw new Refusal(-32601, 'Method not found', method)
  const unknown = Object.keys(params).find((key) => !known.includes(key))
  if (unknown !== undefined) invalid(`unknown parameter ${unknown}`)
}

const placeOf = (params: Params): string => {
  const given = [...target, 'to'].filter((key) => params[key] !== undefined)
  if (given.length !== 1) invalid('use to or chat_*; not both')
  if (typeof params.to === 'string') return params.to === PERSON ? DIRECT : `iMessage;-;${params.to}`
  const chat = String(params.chat_guid)
  return [DIRECT, GROUP, `iMessage;-;${SELF}`].includes(chat) ? chat : invalid(`unknown chat ${chat}`)
}

/** What the methods of one process share. */
export interface Mac {
  readonly database: Database
  readonly directory: string
}

const needDatabase = ({ database, directory }: Mac): void => {
  if (database.get('revoked') === 'yes')
    throw new Refusal(-32002, 'Database unavailable', {
      path: join(directory, 'chat.db'),
      detail: 'authorization denied',
      retryable: true
    })
}

const hasBridge = ({ database }: Mac): boolean => database.get('bridge') !== 'no'

const needBridge = (mac: Mac): void => {
  if (!hasBridge(mac))
    throw new Refusal(-32003, 'Bridge unavailable', { detail: 'The bridge is not started.' })
}

const known = ({ database }: Mac, guid: unknown): Row =>
  database.find(String(guid)) ?? invalid('unknown message_guid')

const send = (mac: Mac, params: Params) => {
  const chat = placeOf(params)
  const { text = '', file, reply_to: replyTo } = params
  if (text === '' && file === undefined) invalid('text or file is required')
  if (typeof text !== 'string') return invalid('text must be a string')
  if (replyTo !== undefined) needBridge(mac)
  const kept = join(mac.directory, 'Attachments', `${Date.now()}-${Math.random()}`)
  if (typeof file === 'string') {
    mkdirSync(kept, { recursive: true })
    copyFileSync(file, join(kept, basename(file)))
  }
  const path = typeof file === 'string' ? join(kept, basename(file)) : null
  const row = mac.database.add({
    ...{ chat, sender: SELF, fromMe: 1, text, replyTo: typeof replyTo === 'string' ? replyTo : null },
    ...{ path, fileName: path && basename(path), mimeType: 'application/octet-stream' },
    size: path ? statSync(path).size : null
  })
  // Who writes to themselves gets it twice.
  if (chat.endsWith(SELF)) mac.database.add({ chat, sender: SELF, text })
  const unseen = mac.database.get('guids') === 'no'
  return unseen
    ? { ok: true, transport: 'applescript' }
    : { ok: true, id: row.id, guid: row.guid, chat_guid: chat }
}

/** The methods of `imsg rpc` that a channel needs, but the watch. */
export const imsgMethods = (mac: Mac): Record<string, (params: Params) => object> => ({
  status: () => ({
    ...{ version: '0.15.10', protocol_version: 1 },
    database: { path: join(mac.directory, 'chat.db'), ready: mac.database.get('revoked') !== 'yes' },
    bridge: { ready: hasBridge(mac) }
  }),

  'chats.list'(params) {
    needDatabase(mac)
    const limit = typeof params.limit === 'number' ? params.limit : 20
    const chats = [
      ...new Set(
        mac.database
          .after(0)
          .map(({ chat }) => chat)
          .reverse()
      )
    ]
    return {
      chats: chats.slice(0, limit).map((guid) => ({
        ...{ id: guid === GROUP ? 2 : 1, guid, identifier: guid.split(';')[2], is_group: guid === GROUP },
        ...{ account_login: `P:${SELF}`, last_addressed_handle: SELF }
      }))
    }
  },

  'messages.history'({ chat_id: chat, limit }) {
    needDatabase(mac)
    const rows = mac.database.after(0).filter(({ chat: guid }) => (guid === GROUP ? 2 : 1) === chat)
    return {
      messages: rows
        .reverse()
        .slice(0, Number(limit))
        .map((row) => toMessage(row))
    }
  },

  'messages.after'({ since_rowid: since, limit = 100 }) {
    needDatabase(mac)
    const rows = mac.database.after(Number(since), Number(limit) + 1)
    const page = rows.slice(0, Number(limit))
    const messages = page.filter(({ reaction }) => reaction === null).map((row) => toMessage(row))
    return { messages, next_rowid: page.at(-1)?.id ?? since, has_more: rows.length > page.length }
  },

  send: (params) => send(mac, params),

  tapback(params) {
    needBridge(mac)
    const chat = placeOf(params)
    const { message_guid: guid, reaction, emoji, remove } = params
    const name = String(reaction ?? emoji)
    mac.database.add({
      ...{ chat, sender: SELF, fromMe: 1, text: '', reaction: name, removed: remove === true ? 1 : 0 },
      reactedTo: known(mac, guid).guid
    })
    return { ok: true }
  },

  'message.edit'(params) {
    needBridge(mac)
    placeOf(params)
    mac.database.rewrite(known(mac, params.message_guid).guid, String(params.text))
    return { ok: true }
  },

  'message.unsend'(params) {
    needBridge(mac)
    placeOf(params)
    mac.database.rewrite(known(mac, params.message_guid).guid, null)
    return { ok: true }
  },

  typing(params) {
    placeOf(params)
    return { ok: true }
  }
})
