import t from 'tap'
import type { Envelope } from '../../../plugins/whatsapp/envelope.ts'
import { isOutgoingId, outgoingId } from '../../../plugins/whatsapp/ids.ts'
import { type Letter, toInbound, toReceipt } from '../../../plugins/whatsapp/inbound.ts'
import { createSelf } from '../../../plugins/whatsapp/self.ts'

const GROUP = '120363000000000001@g.us'
const SELF = { id: '15550199:3@s.whatsapp.net', lid: '900199:3@lid' }

const direct: Envelope = { id: 'A1', from: '200101@lid', t: '1700000000', notify: 'Somebody' }
const inGroup: Envelope = { ...direct, from: GROUP, participant: '200101:2@lid' }

const read = (
  message: Letter['message'],
  { envelope = direct, ...more }: Partial<Letter> = {}
): ReturnType<typeof toInbound> =>
  toInbound({
    envelope,
    message,
    author: { id: '200101@lid', aliases: ['+15550101'] },
    self: createSelf(SELF),
    isOurs: isOutgoingId,
    ...more
  })

t.test('a text, and who wrote it when', async (t) => {
  t.same(read({ conversation: 'hello' }), [
    {
      type: 'message',
      key: '200101@lid:A1',
      conversation: { id: '200101@lid', kind: 'direct' },
      sender: { id: '200101@lid', aliases: ['+15550101'], name: 'Somebody' },
      at: 1_700_000_000_000,
      message: 'A1:200101@lid',
      text: 'hello',
      mentioned: true,
      replyTo: undefined,
      media: []
    }
  ])
})

t.test('a group has its title, and its messages are named by their author', async (t) => {
  t.match(read({ conversation: 'hello' }, { envelope: inGroup, title: 'A group' }), [
    {
      key: `${GROUP}:200101@lid:A1`,
      conversation: { id: GROUP, kind: 'group', title: 'A group' },
      message: 'A1:200101@lid',
      mentioned: false
    }
  ])
})

t.test('what is said stands in many boxes', async (t) => {
  const message = { conversation: 'inside' }
  const boxes = [
    { ephemeralMessage: { message } },
    { viewOnceMessageV2: { message: { ephemeralMessage: { message } } } },
    { documentWithCaptionMessage: { message } },
    { extendedTextMessage: { text: 'inside' } },
    { imageMessage: { caption: 'inside' } }
  ]
  for (const box of boxes) t.match(read(box), [{ text: 'inside' }])
})

t.test('a box in a box in a box, without end, is not followed', async (t) => {
  let message: Letter['message'] = { conversation: 'deep' }
  for (let depth = 0; depth < 50; depth++) message = { ephemeralMessage: { message } }
  t.same(read(message), [])
})

t.test('what has no words is put into some', async (t) => {
  const words = [
    [{ locationMessage: { degreesLatitude: 1.5, degreesLongitude: 2, name: 'Here' } }, '📍 Here: 1.5, 2'],
    [
      { contactMessage: { displayName: 'Ann', vcard: 'BEGIN:VCARD\nTEL;type=CELL:+1 555 0103\nEND' } },
      '👤 Ann: +1 555 0103'
    ],
    [{ pollCreationMessageV3: { name: 'When?', options: [{ optionName: 'now' }] } }, '📊 When?\n- now']
  ] as const
  for (const [message, text] of words) t.match(read(message as Letter['message']), [{ text }])
})

t.test('a file is what is needed to fetch it, as JSON', async (t) => {
  const sealed = {
    directPath: '/v/file.enc',
    mediaKey: Buffer.from('key'),
    fileSha256: Buffer.from('sum'),
    mimetype: 'image/jpeg',
    fileLength: 12
  }
  const [event] = read({ imageMessage: { ...sealed, caption: 'look' } })
  t.same(JSON.parse(JSON.stringify(event)).media, [
    {
      kind: 'image',
      ref: { type: 'image', directPath: '/v/file.enc', mediaKey: 'a2V5', sha256: 'c3Vt' },
      mimeType: 'image/jpeg',
      size: 12
    }
  ])
  t.match(read({ stickerMessage: sealed }), [{ text: '', media: [{ kind: 'image' }] }])
  t.same(read({ imageMessage: { mimetype: 'image/jpeg' } }), [], 'one that lies nowhere is none')
})

t.test('we are meant where we are mentioned or answered, under either address', async (t) => {
  const ours = ['900199@lid', '15550199@s.whatsapp.net', '900199:3@lid']
  const group = (contextInfo: object) =>
    read({ extendedTextMessage: { text: 'hey', contextInfo } }, { envelope: inGroup })
  for (const jid of ours) {
    t.match(group({ mentionedJid: [jid] }), [{ mentioned: true }])
    t.match(group({ stanzaId: 'Q', participant: jid, quotedMessage: { conversation: 'before' } }), [
      { mentioned: true, replyTo: { message: 'Q', text: 'before' } }
    ])
  }
  t.match(group({ mentionedJid: ['900199@s.whatsapp.net', '15550199@lid'] }), [{ mentioned: false }])
  t.match(group({ stanzaId: 'Q', participant: '200102@lid', quotedMessage: { conversation: 'x' } }), [
    { mentioned: false, replyTo: { message: 'Q:200102@lid' } }
  ])
})

t.test('edits, deletions and reactions name the message that they change', async (t) => {
  const own = { remoteJid: '900199@lid', fromMe: true, id: 'M' }
  const yours = { remoteJid: '900199@lid', fromMe: false, id: 'M' }
  t.match(read({ reactionMessage: { key: own, text: '👍' } }), [
    { type: 'reaction', message: 'M:200101@lid', emoji: '👍' }
  ])
  t.match(read({ reactionMessage: { key: yours, text: '' } }), [
    { type: 'reaction', message: 'M', removed: true }
  ])
  t.match(read({ protocolMessage: { type: 0, key: own } }), [{ type: 'removal', message: 'M:200101@lid' }])
  const protocolMessage = { type: 14, key: own, editedMessage: { conversation: 'after' } }
  t.match(read({ editedMessage: { message: { protocolMessage } } }), [
    { type: 'edit', message: 'M:200101@lid', text: 'after' }
  ])
  const other = { remoteJid: GROUP, fromMe: false, id: 'M', participant: '200102@lid' }
  t.match(read({ reactionMessage: { key: other, text: '👍' } }, { envelope: inGroup }), [
    { message: 'M:200102@lid' }
  ])
  const ours = { ...other, participant: '15550199@s.whatsapp.net' }
  t.match(read({ reactionMessage: { key: ours, text: '👍' } }, { envelope: inGroup }), [{ message: 'M' }])
})

t.test('what our phone says to others is none of ours; what it says to us is', async (t) => {
  const author = { id: '900199@lid', aliases: ['+15550199'] }
  const from = '15550199@s.whatsapp.net'
  const said = (envelope: Envelope) =>
    read({ deviceSentMessage: { message: { conversation: 'note' } } }, { envelope, author })
  t.same(said({ id: 'N', from, recipient: '200101@lid', t: '1' }), [])
  t.match(said({ id: 'N', from, recipient: '900199@lid', t: '1' }), [
    {
      conversation: { id: '900199@lid' },
      sender: { id: '900199@lid' },
      message: 'N:900199@lid',
      text: 'note'
    }
  ])
  t.same(said({ id: 'N', from, category: 'peer', t: '1' }), [], 'nor what devices say to each other')
  const id = outgoingId('ours')
  const contextInfo = { stanzaId: id, participant: from, quotedMessage: { conversation: 'answer' } }
  t.match(
    read(
      { deviceSentMessage: { message: { extendedTextMessage: { text: 'and?', contextInfo } } } },
      { envelope: { id: 'N2', from, recipient: from, t: '1' }, author }
    ),
    [{ replyTo: { message: id } }],
    'an answer of ours is told from a note by its id'
  )
})

t.test('stories, lists and channels are no messages to us, though somebody we know wrote them', async (t) => {
  for (const from of ['status@broadcast', '1700000000@broadcast', '120363000000000002@newsletter'])
    t.same(read({ conversation: 'look at me' }, { envelope: { ...inGroup, from } }), [], from)
})

t.test('keys, votes and other noise are no messages', async (t) => {
  t.same(read({ senderKeyDistributionMessage: { groupId: GROUP } }), [])
  t.same(read({ protocolMessage: { type: 5 } }), [])
  t.same(read({}), [])
})

t.test('receipts tell how far a message of ours came', async (t) => {
  const progress = { id: 'M', chat: '200101@lid', at: 1 }
  t.same(toReceipt({ ...progress, status: 2 }), [])
  t.match(toReceipt({ ...progress, status: 3 }), [{ status: 'delivered', messages: ['M'], at: 1000 }])
  t.match(toReceipt({ ...progress, status: 4 }), [{ status: 'read' }])
  t.same(toReceipt({ ...progress, status: 5 })[0]?.key, toReceipt({ ...progress, status: 4 })[0]?.key)
})
