import t from 'tap'
import {
  isJid,
  isOutgoingId,
  normalizeId,
  outgoingId,
  toJid,
  toMessage
} from '../../../plugins/whatsapp/ids.ts'
import { createSelf, identityOf } from '../../../plugins/whatsapp/self.ts'

t.test('what people write into lists becomes one spelling', async (t) => {
  const spellings = {
    '+15550101': [
      '+1 (555) 01-01',
      '15550101',
      '0015550101',
      'whatsapp:+15550101',
      '15550101@s.whatsapp.net',
      '15550101:12@s.whatsapp.net',
      '15550101@c.us'
    ],
    '200101@lid': ['200101@lid', 'whatsapp:200101:3@lid', '200101@LID'],
    '120363000000000001@g.us': ['120363000000000001@g.us', 'group:120363000000000001@g.us'],
    '*': ['*']
  }
  for (const [id, written] of Object.entries(spellings))
    for (const one of written) t.equal(normalizeId(one), id, one)
})

t.test('an id leads back to where WhatsApp can be asked to send', async (t) => {
  t.equal(toJid('+15550101'), '15550101@s.whatsapp.net')
  t.equal(toJid('200101@lid'), '200101@lid')
  for (const jid of ['15550101@s.whatsapp.net', '200101@lid', '120363000000000001@g.us', '15550101-16@g.us'])
    t.ok(isJid(jid), jid)
  for (const jid of ['somebody', 'status@broadcast', '1@newsletter', '', 'a@g.us']) t.notOk(isJid(jid), jid)
})

t.test('a message of ours has the same id on every attempt, of WhatsApp’s own kind', async (t) => {
  t.equal(outgoingId('one'), outgoingId('one'))
  t.not(outgoingId('one'), outgoingId('two'))
  t.ok(isOutgoingId(outgoingId('one')))
  t.notOk(isOutgoingId('3A1234567890ABCDEF12'))
})

t.test('a message is named by its author, where it is not ours', async (t) => {
  t.same(toMessage('3EB0'), { id: '3EB0', author: undefined })
  t.same(toMessage('AC:200101@lid'), { id: 'AC', author: '200101@lid' })
  t.equal(toMessage(''), undefined)
  t.equal(toMessage('two words'), undefined)
})

t.test('we are ourselves under both addresses, on every device', async (t) => {
  const self = createSelf({ id: '15550199:3@s.whatsapp.net', lid: '900199:3@lid' })
  for (const jid of ['15550199@s.whatsapp.net', '15550199:0@s.whatsapp.net', '900199@lid'])
    t.ok(self.is(jid), jid)
  for (const jid of ['15550199@lid', '900199@s.whatsapp.net', '15550198@s.whatsapp.net', null])
    t.notOk(self.is(jid))
  t.equal(self.id, '900199@lid')
  t.same(identityOf({ id: '15550199:3@s.whatsapp.net', name: '~' }), { id: '+15550199', name: undefined })
})
