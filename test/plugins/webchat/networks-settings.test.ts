import t from 'tap'
import { startTelegram } from '../../helpers/network/telegram.ts'
import { card, openNetworks } from './networks-page.ts'
import { barriers } from './page.ts'

t.setTimeout(120_000)

t.test('Telegram is set up in a form: it connects by itself, and its token stays nowhere', async (t) => {
  const network = await startTelegram(t)
  const { botToken, apiRoot } = network.config
  const { page, browser } = await openNetworks(t, { telegram: { apiRoot } })
  const telegram = card(page, 'Telegram')
  await telegram.getByText('Not set up').waitFor()
  await telegram.getByText('Needs: Bot token.').waitFor()
  t.match(page.url(), /\/chat\/#networks$/)
  t.same(await barriers(page), [])
  await telegram.getByRole('button', { name: 'Set up' }).click()
  const field = telegram.getByLabel('Bot token')
  t.equal(await field.getAttribute('type'), 'password')
  t.match(await telegram.textContent(), 'What @BotFather gave for the bot.')

  await t.test('what the gateway refuses is said at the field, in its words', async (t) => {
    await telegram.getByText('More settings').click()
    const address = telegram.getByLabel('Webhook address')
    await address.fill('http://nowhere.example')
    await field.fill(botToken)
    await telegram.getByRole('button', { name: 'Save and connect' }).click()
    await telegram.locator('[aria-invalid=true]').waitFor()
    t.equal(await address.getAttribute('aria-invalid'), 'true')
    t.match(await telegram.getByRole('alert').filter({ hasText: 'expected' }).textContent(), '^https://')
    t.same(await barriers(page), [])
    await address.fill('')
  })

  await telegram.getByRole('button', { name: 'Save and connect' }).click()
  await telegram.getByText('Connected as @').waitFor()
  t.notMatch(await page.content(), botToken)
  t.notMatch(page.url(), /%3A|AAF/)

  await t.test('it is checked, disconnected and connected', async () => {
    await telegram.getByRole('button', { name: 'Check' }).click()
    await telegram.getByText(/The network answered in \d+ ms/).waitFor()
    await telegram.getByRole('button', { name: 'Disconnect' }).click()
    await telegram.getByText('Disconnected').waitFor()
    await telegram.getByRole('button', { name: 'Connect: Telegram' }).click()
    await telegram.getByText('Connected as @').waitFor()
  })

  await t.test('another change keeps the secret that is stored', async (t) => {
    await telegram.getByRole('button', { name: 'Settings' }).click()
    t.equal(await field.inputValue(), '')
    t.match(await field.getAttribute('placeholder'), 'Stored')
    const who = telegram.getByLabel('Who may write to the agent')
    await who.selectOption({ label: 'Nobody' })
    await telegram.getByLabel('People who may write').fill('48151623\n 42 \n')
    await telegram.getByRole('button', { name: 'Save' }).click()
    await telegram.getByText('Saved.').waitFor()
    await telegram.getByText('Connected as @').waitFor()
    await telegram.getByRole('button', { name: 'Settings' }).click()
    t.equal(await who.inputValue(), 'disabled')
    t.equal(await telegram.getByLabel('People who may write').inputValue(), '48151623\n42')
    await telegram.getByRole('button', { name: 'Cancel' }).click()
  })

  await t.test('a token that the network takes back is told at once, with what helps', async (t) => {
    network.revoke()
    network.cut()
    await telegram.getByText('Needs you').waitFor()
    t.match(await telegram.textContent(), /BotFather|token/)
    t.same(await barriers(page), [])
  })
  t.same(browser.complaints, [])
})

t.test('a form that somebody else was faster than asks once more, and then saves', async (t) => {
  const { page, browser } = await openNetworks(t, {})
  const slack = card(page, 'Slack')
  await slack.getByText('Needs: Bot token, App token.').waitFor()
  await slack.getByRole('button', { name: 'Set up' }).click()
  await slack.getByLabel('Bot token').fill('xoxb-a')
  await slack.getByLabel('App token').fill('xapp-a')
  const other = await browser.open(page.url())
  const discord = card(other, 'Discord')
  await discord.getByRole('button', { name: 'Set up' }).click()
  await discord.getByText('More settings').click()
  await discord.getByLabel('Connect to this network').uncheck()
  await discord.getByLabel('Bot token').fill('a-token')
  await discord.getByRole('button', { name: 'Save and connect' }).click()
  await discord.getByText('Switched off').waitFor()

  await slack.getByRole('button', { name: 'Save and connect' }).click()
  await slack.getByText(/config changed since last load/).waitFor()
  t.equal(await slack.getByLabel('Bot token').inputValue(), 'xoxb-a', 'what was typed is still there')
  await slack.getByText('More settings').click()
  await slack.getByLabel('Connect to this network').uncheck()
  await slack.getByRole('button', { name: 'Save and connect' }).click()
  await slack.getByText('Switched off').waitFor()
  t.same(browser.complaints, [])
})
