import type { Row } from './database.ts'

/** By which number people reach the fake Mac. */
export const SELF = '+15550000001'
export const PERSON = '+15550000002'
export const DIRECT = `iMessage;-;${PERSON}`
export const GROUP = 'any;+;chat1234567890'

export const isGroup = (chat: string): boolean => chat.includes(';+;')

/** A row as `imsg` tells it: what does not apply is left out. */
export const toMessage = (row: Row, cursor?: number) => ({
  ...{ id: row.id, guid: row.guid, chat_id: isGroup(row.chat) ? 2 : 1, chat_guid: row.chat },
  ...(cursor === undefined ? {} : { cursor }),
  chat_identifier: row.chat.split(';')[2],
  chat_name: isGroup(row.chat) ? 'Friends' : '',
  is_group: isGroup(row.chat),
  participants: [PERSON],
  sender: row.fromMe ? '' : row.sender,
  is_from_me: row.fromMe === 1,
  text: row.path ? `\uFFFC${row.text}` : row.text,
  created_at: row.createdAt,
  ...(row.fromMe ? { destination_caller_id: SELF } : {}),
  ...(row.replyTo ? { reply_to_guid: `p:0/${row.replyTo}` } : {}),
  attachments: row.path
    ? [
        {
          ...{ filename: row.path, path: row.path, transfer_name: row.fileName, mime_type: row.mimeType },
          ...{ byte_size: row.size, is_sticker: false, missing: false }
        }
      ]
    : [],
  ...(row.reaction
    ? {
        ...{ is_reaction: true, reaction_type: row.reaction, is_reaction_add: row.removed === 0 },
        reacted_to_guid: row.reactedTo
      }
    : {})
})
