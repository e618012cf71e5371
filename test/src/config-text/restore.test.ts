import t from 'tap'
import { restoreSecrets } from '../../../src/config-text/restore.ts'
import { REDACTED } from '../../../src/redact.ts'

t.test('the mark is the secret of its place, in objects, lists and under any name', async (t) => {
  const stored = {
    gateway: { auth: { token: '$' + '{TOKEN}' } },
    accounts: { 'a.b': { botToken: 'one' }, constructor: { botToken: 'two' } },
    keys: ['three', 'four']
  }
  const wanted = {
    gateway: { auth: { token: REDACTED, mode: 'token' } },
    accounts: { 'a.b': { botToken: REDACTED }, constructor: { botToken: REDACTED } },
    keys: [REDACTED, 'new']
  }
  t.same(restoreSecrets(wanted, stored), {
    value: {
      gateway: { auth: { token: '$' + '{TOKEN}', mode: 'token' } },
      accounts: { 'a.b': { botToken: 'one' }, constructor: { botToken: 'two' } },
      keys: ['three', 'new']
    },
    lost: []
  })
})

t.test('elements with an id keep their secrets wherever they go', async (t) => {
  const stored = {
    list: [
      { id: 'a', key: 'one' },
      { id: 'b', key: 'two' }
    ]
  }
  const wanted = {
    list: [
      { id: 'b', key: REDACTED },
      { id: 'c', key: REDACTED }
    ]
  }
  t.same(restoreSecrets(wanted, stored).lost, ['list.1.key'])
  t.match(restoreSecrets({ list: [wanted.list[0]] }, stored), { value: { list: [{ key: 'two' }] }, lost: [] })
})

t.test('where elements without an id came or went, no secret ends up beside another name', async (t) => {
  const stored = {
    list: [
      { url: 'https://one.example', key: 'one' },
      { url: 'https://two.example', key: 'two' }
    ]
  }
  const wanted = { list: [{ url: 'https://two.example', key: REDACTED }] }
  t.same(restoreSecrets(wanted, stored).lost, ['list.0.key'])
})
