import t from 'tap'
import type { Envelope } from '../../../plugins/signal/envelope.ts'
import { normalizeId, toMessage, toRecipient } from '../../../plugins/signal/ids.ts'
import { toInbound } from '../../../plugins/signal/inbound.ts'
import { createSelf } from '../../../plugins/signal/self.ts'

const SELF = { number: '+15550000001', uuid: '11111111-1111-4111-8111-111111111111' }
const ANN = { number: '+15550000002', uuid: '22222222-2222-4222-8222-222222222222' }
const BOB = '33333333-3333-4333-8333-333333333333'
const GROUP = 'R3JvdXBPZlRoZUZha2VTaWduYWxOZXR3b3JrMDE+Pz0='
const self = createSelf(SELF)

const read = (content: Partial<Envelope>) =>
  toInbound(
    { sourceNumber: ANN.number, sourceUuid: ANN.uuid, sourceName: 'Ann', timestamp: 1700, ...content },
    self
  )
const said = (more: object) => read({ dataMessage: { timestamp: 1700, message: 'hello', ...more } })

t.test('a person is known by both ids, and named by the one that stays', async (t) => {
  t.match(said({}), [
    {
      type: 'message',
      key: `${ANN.uuid}:1700`,
      message: `1700:${ANN.uuid}`,
      text: 'hello',
      at: 1700,
      mentioned: true,
      sender: { id: ANN.uuid, aliases: [ANN.number], name: 'Ann' },
      conversation: { id: ANN.uuid, kind: 'direct' }
    }
  ])
  const hidden = read({ sourceNumber: null, dataMessage: { timestamp: 1700, message: 'x' } })
  t.match(hidden, [{ sender: { id: ANN.uuid, aliases: [] } }])
  const old = read({ sourceUuid: null, dataMessage: { timestamp: 1700, message: 'x' } })
  t.match(old, [{ sender: { id: ANN.number, aliases: [] } }])
})

t.test('names stand where Signal leaves placeholders, and ours wakes us', async (t) => {
  const groupInfo = { groupId: GROUP, groupName: 'Friends', revision: 3, type: 'DELIVER' }
  const message = '\uFFFC ask \uFFFC 👩‍👩‍👧 and \uFFFC'
  const mentions = [
    { start: 0, length: 1, name: 'x', ...SELF },
    { start: 6, length: 1, name: 'Bob', uuid: BOB, number: null },
    { start: message.length - 1, length: 1, name: null, uuid: null, number: ANN.number }
  ]
  t.match(said({ groupInfo, message, mentions }), [
    {
      text: `ask @Bob 👩‍👩‍👧 and @${ANN.number}`,
      mentioned: true,
      conversation: { id: GROUP, kind: 'group', title: 'Friends' }
    }
  ])
  t.match(said({ groupInfo, mentions: [] }), [{ mentioned: false }])
})

t.test('an answer names what it answers, and an answer to us is meant for us', async (t) => {
  const groupInfo = { groupId: GROUP }
  const quote = { id: 900, authorUuid: SELF.uuid, authorNumber: null, text: 'was it?' }
  t.match(said({ groupInfo, quote }), [{ mentioned: true, replyTo: { message: '900', text: 'was it?' } }])
  const other = { ...quote, authorUuid: BOB, text: '' }
  t.match(said({ groupInfo, quote: other }), [
    { mentioned: false, replyTo: { message: `900:${BOB}`, text: undefined } }
  ])
})

t.test('reactions, edits and deletions name the message', async (t) => {
  const reaction = { emoji: '❤️', targetAuthorUuid: SELF.uuid, targetSentTimestamp: 800, isRemove: true }
  t.match(said({ message: null, reaction }), [
    { type: 'reaction', message: '800', emoji: '❤️', removed: true, key: `${ANN.uuid}:1700` }
  ])
  t.match(said({ message: null, remoteDelete: { timestamp: 700 } }), [
    { type: 'removal', message: `700:${ANN.uuid}` }
  ])
  const editMessage = { targetSentTimestamp: 600, dataMessage: { timestamp: 1700, message: 'better' } }
  t.match(read({ editMessage }), [{ type: 'edit', message: `600:${ANN.uuid}`, text: 'better' }])
})

t.test('receipts say how far messages of ours came', async (t) => {
  const receipt = (more: object) =>
    read({
      receiptMessage: { isDelivery: false, isRead: false, isViewed: false, timestamps: [5, 6], ...more }
    })
  t.match(receipt({ isDelivery: true }), [{ type: 'receipt', status: 'delivered', messages: ['5', '6'] }])
  t.match(receipt({ isViewed: true }), [{ status: 'read' }])
  t.same(receipt({}), [])
})

t.test('files, stickers and contacts are told', async (t) => {
  const attachments = [{ id: 'a.ogg', contentType: 'audio/ogg', filename: null, size: 12 }]
  t.match(said({ message: null, attachments }), [
    { text: '', media: [{ kind: 'audio', ref: { id: 'a.ogg', conversation: ANN.uuid }, size: 12 }] }
  ])
  t.match(said({ message: null, sticker: { packId: 'p' } }), [{ text: '[sticker]' }])
  const contacts = [{ name: { display: 'Carl', given: null } }]
  t.match(said({ message: null, contacts }), [{ text: '[contact: Carl]' }])
})

t.test('what nobody said is no message', async (t) => {
  t.same(said({ message: null, groupInfo: { groupId: GROUP, type: 'UPDATE' } }), [], 'a group changed')
  t.same(read({}), [], 'typing, a call, a story')
  t.same(toInbound({ timestamp: 1, dataMessage: { timestamp: 1, message: 'x' } }, self), [], 'nobody')
  const own = { sourceNumber: SELF.number, sourceUuid: SELF.uuid }
  t.same(read({ ...own, dataMessage: { timestamp: 1, message: 'x' } }), [], 'ourselves')
})

t.test('a note to self is a message of the owner; what they say to others is none', async (t) => {
  const own = { sourceNumber: SELF.number, sourceUuid: SELF.uuid, sourceName: 'Owner' }
  const note = (to: object, more: object = {}) =>
    read({ ...own, syncMessage: { sentMessage: { timestamp: 50, message: 'remember', ...to, ...more } } })
  const toSelf = { destinationUuid: SELF.uuid, destinationNumber: SELF.number }
  t.match(note(toSelf), [
    {
      type: 'message',
      text: 'remember',
      sender: { id: SELF.uuid },
      conversation: { id: SELF.uuid, kind: 'direct' }
    }
  ])
  t.same(note({ destinationUuid: ANN.uuid }), [])
  t.same(note(toSelf, { groupInfo: { groupId: GROUP } }), [])
  t.same(read({ ...own, syncMessage: {} }), [], 'contacts, read marks')
})

t.test('ids have one spelling, and groups keep their capitals', async (t) => {
  t.equal(normalizeId(` signal:+1 (555) 000-0002 `), ANN.number)
  t.equal(normalizeId(`uuid:${BOB.toUpperCase()}`), BOB)
  t.equal(normalizeId(`group:${GROUP}`), GROUP)
  t.same(toRecipient(GROUP), { groupId: GROUP })
  t.same(toRecipient('u:nick.01'), { username: 'nick.01' })
  t.same(toMessage(`1700:${BOB}`), { timestamp: 1700, author: BOB })
  t.equal(toMessage('no such thing'), undefined)
})
