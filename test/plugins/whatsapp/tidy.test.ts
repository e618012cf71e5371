import { mock } from 'node:test'
import t from 'tap'
import type { WhatsappTables } from '../../../plugins/whatsapp/tables.ts'
import { keepTidy, TIDY_MS } from '../../../plugins/whatsapp/tidy.ts'
import { createVault } from '../../../plugins/whatsapp/vault/vault.ts'
import { whatsappStore } from './open-whatsapp.ts'

const HOUR = 3_600_000
const WEEK = 7 * 24 * HOUR
const opened = (id: string) => ({ id, message: id, envelope: '{}', plaintext: Buffer.from('words') })

t.test('what was kept long enough goes, while a link stands; what was not delivered stays', async (t) => {
  const { store } = await whatsappStore(t)
  const vault = createVault(store, 'default')
  await vault.keys.set([], [opened('delivered'), opened('waiting')])
  await vault.journal.delivered('delivered')
  await vault.sent.keep('sent', Buffer.from('words'))
  await vault.groups.keep('1@g.us', '{}')
  mock.timers.enable({ apis: ['setInterval', 'Date'], now: Date.now() })
  t.teardown(() => mock.timers.reset())
  const link = new AbortController()
  keepTidy(vault, { ended: link.signal, fail: (error) => t.fail(String(error)) })

  const rows = async (table: 'whatsappJournal' | 'whatsappSent' | 'whatsappGroup') =>
    (await store.read<WhatsappTables>().selectFrom(table).select('account').execute()).length
  /** What is left when so much time is over, and all that was begun in it is on the disk. */
  const after = async (ms: number) => {
    mock.timers.tick(ms)
    await store.write(async () => undefined)
    return [await rows('whatsappJournal'), await rows('whatsappSent'), await rows('whatsappGroup')]
  }

  t.same(await after(TIDY_MS), [2, 1, 1])
  t.same(await after(HOUR), [1, 1, 1])
  t.match(await vault.journal.undelivered(), [{ id: 'waiting' }])
  t.same(await after(WEEK), [1, 1, 0], 'phones ask for a message for a week')
  link.abort()
  t.same(await after(WEEK), [1, 1, 0], 'without a link nothing is touched')
})
