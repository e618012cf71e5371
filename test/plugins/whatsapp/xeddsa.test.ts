import { randomBytes } from 'node:crypto'
import { Curve } from '@whiskeysockets/baileys'
import t from 'tap'
import { verifyXeddsa } from '../../../plugins/whatsapp/xeddsa.ts'

t.test('a signature of libsignal is one, and no other is', async (t) => {
  for (let round = 0; round < 8; round++) {
    const pair = Curve.generateKeyPair()
    const message = randomBytes(50)
    const signature = Buffer.from(Curve.sign(pair.private, message))
    t.ok(verifyXeddsa(pair.public, message, signature))
    t.ok(verifyXeddsa(Buffer.concat([Buffer.from([5]), pair.public]), message, signature), 'with its type')
    t.notOk(verifyXeddsa(Curve.generateKeyPair().public, message, signature), 'another key')
    t.notOk(verifyXeddsa(pair.public, randomBytes(50), signature), 'another message')
    const changed = Buffer.from(signature)
    changed[round] = (changed[round] ?? 0) ^ 1
    t.notOk(verifyXeddsa(pair.public, message, changed), 'another signature')
  }
})

t.test('what is no signature is refused', async (t) => {
  const { public: key } = Curve.generateKeyPair()
  t.notOk(verifyXeddsa(key, Buffer.from('x'), Buffer.alloc(64)))
  t.notOk(verifyXeddsa(key, Buffer.from('x'), Buffer.alloc(10)))
  t.notOk(verifyXeddsa(Buffer.alloc(31), Buffer.from('x'), Buffer.alloc(64)))
})
