import t from 'tap'
import { eventually } from '../../contract/channel-world.ts'
import { openBrowser } from '../../helpers/browser.ts'
import { connect } from '../../helpers/client.ts'
import { TOKEN } from '../../helpers/gateway.ts'
import { startTelegram } from '../../helpers/network/telegram.ts'
import { card, goToNetworks, openNetworks, startWithPage } from './networks-page.ts'
import { barriers, composer, holds, log } from './page.ts'

t.setTimeout(120_000)

t.test('who may only look sees how the networks are, and nothing that would be refused', async (t) => {
  const network = await startTelegram(t)
  const gateway = await startWithPage(t, { telegram: network.config })
  const admin = await connect(t, gateway.wsUrl)
  const { joinUrl } = await admin.call('device.pair.setupCode', {
    bootstrapProfile: 'limited',
    joinUrl: true,
    publicUrl: gateway.url
  })
  const { page, browser } = await goToNetworks(t, joinUrl)
  await card(page, 'Telegram').getByText('Connected as @').waitFor()
  await page.getByText('This browser may look at the networks.').waitFor()
  t.equal(await page.locator('chat-networks').getByRole('button').count(), 0)
  t.same(await barriers(page), [])
  t.same(browser.complaints, [])
})

t.test('a person who waits at the door is counted, and the way to them is a press', async (t) => {
  const network = await startTelegram(t)
  const { page } = await openNetworks(t, { telegram: network.config })
  await card(page, 'Telegram').getByText('Connected as @').waitFor()
  await network.say({ text: 'hello' })
  await page.getByRole('button', { name: '1 person asks to be let in' }).click()
  const sender = page.locator('.sender')
  await sender.getByText('wants to write to your agent on Telegram').waitFor()
  t.match(page.url(), /#session=/)
  await sender.getByRole('button', { name: 'It is me' }).click()
  await sender.waitFor({ state: 'detached' })
  await eventually('they are not told', () => network.taken().some(({ text }) => /approved/.test(text)))
})

t.test('everything is done with the keyboard alone', async (t) => {
  const { browser, page } = await openNetworks(t, {})
  const focused = `document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.name`
  const tabTo = async (label: string): Promise<void> => {
    while ((await page.evaluate(focused)) !== label) await page.keyboard.press('Tab')
  }
  await tabTo('Set up: Discord')
  await page.keyboard.press('Enter')
  await holds(page, `document.activeElement?.name === 'token'`)
  await page.keyboard.press('Escape')
  await holds(page, `${focused} === 'Set up: Discord'`)
  await page.keyboard.press('Enter')
  await holds(page, `document.activeElement?.name === 'token'`)
  await page.keyboard.press('Enter')
  await card(page, 'Discord').getByText('This is needed.').waitFor()
  await holds(page, `document.activeElement?.getAttribute('aria-invalid') === 'true'`)
  t.same(browser.complaints, [])
})

t.test('on a phone it fits, and the way there is the drawer', async (t) => {
  const gateway = await startWithPage(t)
  const browser = await openBrowser(t, { width: 360, height: 740, touch: true, theme: 'dark' })
  const page = await browser.open(`${gateway.url}/#token=${TOKEN}`)
  await composer(page).waitFor()
  await page.getByRole('button', { name: 'Show conversations' }).click()
  await page.getByRole('button', { name: 'Networks', exact: true }).click()
  await holds(page, `document.activeElement?.id === 'networks-title'`)
  await card(page, 'Signal').getByRole('button', { name: 'Set up' }).click()
  await card(page, 'Signal').getByLabel('Address of signal-cli').waitFor()
  t.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing stands out')
  t.ok(await page.evaluate(`document.querySelector('.networks').scrollWidth <= innerWidth`))
  t.same(await barriers(page), [])
})

t.test('the address leads back to it, and a draft waits in its conversation', async (t) => {
  const { browser, page } = await openNetworks(t, {})
  await page.goBack()
  await composer(page).fill('half a thought')
  await page.goForward()
  await page.getByRole('heading', { name: 'Networks', level: 1 }).waitFor()
  t.equal(await page.title(), 'Networks · Portcullis')
  await page.getByRole('button', { name: 'Main conversation' }).click()
  t.equal(await composer(page).inputValue(), 'half a thought')
  await log(page).waitFor()
  await page.goto(page.url().replace(/#.*/, '#networks'))
  await page.reload()
  await card(page, 'WebChat').getByText('Connected').waitFor()
  t.same(browser.complaints, [])
})
