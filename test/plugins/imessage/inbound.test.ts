import t from 'tap'
import { toInbound as fromBlueBubbles } from '../../../plugins/imessage/bluebubbles/inbound.ts'
import { toPlain } from '../../../plugins/imessage/format.ts'
import { identifierOf, isChat, isGroup, normalizeId } from '../../../plugins/imessage/ids.ts'
import { toInbound } from '../../../plugins/imessage/imsg/inbound.ts'
import { toEmoji, toTapback } from '../../../plugins/imessage/tapbacks.ts'

const ANN = '+15550000002'
const row = {
  ...{ id: 7, guid: 'G7', chat_guid: `iMessage;-;${ANN}`, is_group: false, sender: ANN, is_from_me: false },
  ...{ text: 'hello', created_at: '2026-11-22T10:00:00Z', attachments: [] }
}
const GROUP = 'any;+;chat123'

t.test('a row of imsg is a message', async (t) => {
  t.match(toInbound({ ...row, sender_name: 'Ann' }, false), {
    ...{ type: 'message', key: 'G7', message: 'G7', text: 'hello', mentioned: true, at: 1795341600000 },
    sender: { id: ANN, name: 'Ann' },
    conversation: { id: row.chat_guid, kind: 'direct', title: undefined }
  })
  const group = { ...row, chat_guid: GROUP, is_group: true, chat_name: 'Friends' }
  t.match(toInbound(group, false), {
    mentioned: false,
    conversation: { id: GROUP, kind: 'group', title: 'Friends' }
  })
  const answer = { ...group, reply_to_guid: 'p:0/G1' }
  t.match(toInbound(answer, true), { mentioned: true, replyTo: { message: 'G1' } })
  const older = { ...row, chat_guid: undefined, chat_identifier: undefined, sender: 'Ann@Example.org' }
  t.match(toInbound(older, false), {
    conversation: { id: 'ann@example.org' },
    sender: { id: 'ann@example.org' }
  })
})

t.test('what we wrote ourselves, and what says nothing, is none', async (t) => {
  t.equal(toInbound({ ...row, is_from_me: true }, false), undefined)
  t.equal(toInbound({ ...row, text: ' \uFFFC ' }, false), undefined)
  t.equal(toInbound({ ...row, sender: '' }, false), undefined)
})

t.test('tapbacks are reactions, the emoji of one’s own as well', async (t) => {
  const tapback = { ...row, text: 'Liked “hi”', is_reaction: true, reacted_to_guid: 'p:1/G3' }
  t.match(toInbound({ ...tapback, reaction_type: 'like', is_reaction_add: true }, false), {
    ...{ type: 'reaction', message: 'G3', emoji: '👍', removed: false }
  })
  t.match(
    toInbound({ ...tapback, reaction_type: 'custom', reaction_emoji: '🦊', is_reaction_add: false }, false),
    {
      ...{ emoji: '🦊', removed: true }
    }
  )
  for (const name of ['love', 'like', 'dislike', 'laugh', 'emphasis', 'question'])
    t.equal(toTapback(toEmoji(name)), name)
  t.equal(toTapback('❤'), 'love', 'with or without its colour')
  t.equal(toEmoji('emphasize'), '‼️')
})

t.test('files of a row are told, but not those that are missing', async (t) => {
  const attachments = [
    { path: '/x/photo.heic', transfer_name: 'photo.heic', mime_type: 'image/heic', byte_size: 9 },
    { path: '/x/gone.mov', mime_type: 'video/quicktime', missing: true }
  ]
  t.match(toInbound({ ...row, text: '\uFFFC', attachments }, false), {
    text: '',
    media: [{ kind: 'image', ref: { path: '/x/photo.heic' }, fileName: 'photo.heic', size: 9 }]
  })
})

const bubble = {
  ...{ guid: 'B1', text: 'hello', handle: { address: ANN }, isFromMe: false, dateCreated: 1000 },
  chats: [{ guid: `iMessage;-;${ANN}`, displayName: '' }]
}

t.test('a message of BlueBubbles says what happened to it since', async (t) => {
  t.match(fromBlueBubbles(bubble, false), [{ type: 'message', key: 'B1', text: 'hello' }])
  t.match(
    fromBlueBubbles({ ...bubble, text: 'better', dateEdited: 2000 }, false),
    [
      { type: 'message', key: 'B1', text: 'better' },
      { type: 'edit', key: 'B1:edited:2000', message: 'B1', text: 'better', at: 2000 }
    ],
    'an edit alone would lose a message that we missed'
  )
  t.match(fromBlueBubbles({ ...bubble, dateRetracted: 3000 }, false), [
    { type: 'removal', key: 'B1:retracted', message: 'B1' }
  ])
  const tapback = { ...bubble, associatedMessageGuid: 'bp:B0', associatedMessageType: '-emphasize' }
  t.match(fromBlueBubbles(tapback, false), [{ type: 'reaction', message: 'B0', emoji: '‼️', removed: true }])
  t.same(fromBlueBubbles({ ...bubble, itemType: 2 }, false), [], 'the group was renamed')
  t.same(fromBlueBubbles({ ...bubble, isFromMe: true }, false), [])
})

t.test('ids have one spelling', async (t) => {
  t.equal(normalizeId('imessage:+1 (555) 000-0002'), ANN)
  t.equal(normalizeId('mailto:Ann@Example.org'), 'ann@example.org')
  t.equal(normalizeId(`chat_guid:${GROUP}`), GROUP)
  t.ok(isChat(GROUP) && isGroup(GROUP) && !isChat(ANN))
  t.equal(identifierOf(`iMessage;-;${ANN}`), ANN)
})

t.test('markup is said in plain words', async (t) => {
  const text = '# Hi\n\n**bold** [here](https://example.org)\n\n- one'
  t.equal(toPlain({ text }), 'Hi\n\nbold here (https://example.org)\n\n• one')
  t.equal(toPlain({ text: '**x**', format: 'plain' }), '**x**')
})
