import t from 'tap'
import { eventually } from '../../contract/channel-world.ts'
import { startWhatsapp } from '../../helpers/network/whatsapp.ts'
import { openToy } from './network-with-login.ts'
import { card, openNetworks } from './networks-page.ts'
import { barriers } from './page.ts'
import { readQr } from './read-qr.ts'

t.setTimeout(120_000)

t.test('WhatsApp is linked with the code on the screen, in the dark too, and logged out', async (t) => {
  const network = await startWhatsapp(t)
  const { page, browser } = await openNetworks(t, { whatsapp: network.config }, { theme: 'dark' })
  const whatsapp = card(page, 'WhatsApp')
  await whatsapp.getByText('Not logged in').waitFor()
  await whatsapp.getByRole('button', { name: 'Log in' }).click()
  const picture = whatsapp.getByRole('img', { name: 'QR code that links WhatsApp' })
  await picture.waitFor()
  t.same(await barriers(page), [])
  const said = await readQr(page, picture)
  t.match(said, /^https:\/\/wa\.me\/settings\/linked_devices#/)
  network.linking.scan(said)
  await whatsapp.getByText('WhatsApp is linked.').waitFor()
  await whatsapp.getByRole('button', { name: 'Done' }).click()
  await whatsapp.getByText('Connected as').waitFor()

  await whatsapp.getByRole('button', { name: 'Log out' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await whatsapp.getByText('Connected as').waitFor()
  await whatsapp.getByRole('button', { name: 'Log out' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Log out' }).click()
  await whatsapp.getByText('Not logged in').waitFor()
  t.same(browser.complaints, [])
})

t.test('where a number is set, a code to be typed is shown; a login can be given up', async (t) => {
  const network = await startWhatsapp(t)
  const { page, browser } = await openNetworks(t, { whatsapp: { ...network.config, number: '+15550199' } })
  const whatsapp = card(page, 'WhatsApp')
  await whatsapp.getByRole('button', { name: 'Log in' }).click()
  const code = whatsapp.locator('.network-code')
  await code.waitFor()
  t.match(await code.textContent(), /^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  t.same(await barriers(page), [])
  await page.keyboard.press('Escape')
  await whatsapp.getByText('Not logged in').waitFor()
  await whatsapp.getByRole('button', { name: 'Log in' }).click()
  await code.waitFor()
  await eventually('nobody asks for a code', network.linking.isAsked)
  await network.linking.type(String(await code.textContent()))
  await whatsapp.getByText('Connected as').waitFor()
  t.same(browser.complaints, [])
})

t.test('what a login asks is asked on the page; a wrong answer is told, and it is tried again', async (t) => {
  const given: unknown[] = []
  const { page, browser } = await openToy(t, async function* () {
    const answer = yield { type: 'ask', fields: [{ name: 'pin', label: 'PIN', secret: true }] }
    given.push(answer)
    if (answer?.pin !== '1234') throw new Error('That is not the PIN.')
  })
  const toy = card(page, 'Toy')
  await toy.getByRole('button', { name: 'Log in' }).click()
  const field = toy.getByLabel('PIN')
  t.equal(await field.getAttribute('type'), 'password')
  t.same(await barriers(page), [])
  await field.fill('0000')
  await page.keyboard.press('Enter')
  await toy.getByText('That is not the PIN.').waitFor()
  await toy.getByRole('button', { name: 'Try again' }).click()
  await field.fill('1234')
  await toy.getByRole('button', { name: 'Continue' }).click()
  await toy.getByText('Toy is linked.').waitFor()
  await toy.getByText('Connected as toy-bot').waitFor()
  t.same(given, [{ pin: '0000' }, { pin: '1234' }])
  t.same(browser.complaints, [])
})

t.test('the code on the screen turns with that of the network, also after a broken connection', async (t) => {
  const turns = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const { page, cut } = await openToy(t, async function* () {
    for (const [index, turn] of turns.entries()) {
      yield { type: 'show', kind: 'qr', data: `code ${index}`, message: `Scan code ${index}.` }
      await turn.promise
    }
  })
  const toy = card(page, 'Toy')
  const picture = toy.getByRole('img')
  await toy.getByRole('button', { name: 'Log in' }).click()
  await toy.getByText('Scan code 0.').waitFor()
  t.equal(await readQr(page, picture), 'code 0')
  turns[0]?.resolve()
  await toy.getByText('Scan code 1.').waitFor()
  t.equal(await readQr(page, picture), 'code 1')

  cut()
  await toy.getByText(/the connection is down/).waitFor()
  await toy.getByText('Scan code 1.').waitFor()
  t.equal(await readQr(page, picture), 'code 1')
  turns[1]?.resolve()
  await toy.getByText('Toy is linked.').waitFor()
})
