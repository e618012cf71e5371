import type { WebSocketRoute } from 'playwright-core'
import t from 'tap'
import { openBrowser } from '../helpers/browser.ts'
import { connect } from '../helpers/client.ts'
import { startGateway, TOKEN, temporaryDirectory } from '../helpers/gateway.ts'
import { form } from '../plugins/a2ui/streams.ts'
import { holds } from '../plugins/webchat/page.ts'
import { createRealGateway } from '../plugins/webchat/real-gateway.ts'
import { extras, openScreen, ready, surface } from './page.ts'

t.setTimeout(120_000)

const typed = async (
  call: (method: string, params: object) => Promise<{ surfaces: { dataModel: { name?: string } }[] }>
) => (await call('a2ui.state', {})).surfaces[0]?.dataModel

t.test('without a model, a person asks for a form, fills it in, and sees the answer on it', async (t) => {
  const { agent, page, browser } = await openScreen(t)
  await page.getByText('Nothing is shown yet').waitFor()
  await agent.call('chat.send', { sessionKey: 'main', message: 'show me a form', idempotencyKey: 'ask' })
  const card = surface(page, 'demo-form')
  await card.getByText('Table for tonight').waitFor()
  t.equal(await card.getByRole('button', { name: 'Book' }).isEnabled(), false, 'a name is needed')
  await card.getByLabel('Name').fill('Ada')
  await card.getByText('Vegetables').click()
  await card.getByRole('button', { name: 'Book' }).click()
  await card.getByText('Thank you, Ada. I have noted a table for 2').waitFor()
  const { messages } = await agent.call('chat.history', { sessionKey: 'main' })
  const asked = messages.filter(({ role }: { role: string }) => role === 'user')
  t.equal(asked.length, 2)
  t.match(asked[1].content[0].text, /^CANVAS_A2UI action=book_table .* ctx=\{"name":"Ada","guests":2,"meal":/)
  t.same(browser.complaints, [])
})

t.test('a press brings its context and the data, without the password', async (t) => {
  const { agent, page, browser } = await openScreen(t)
  await agent.call('a2ui.push', { messages: form('form', { sendDataModel: true }) })
  const card = surface(page, 'form')
  await card.getByLabel('name').fill('Ada')
  await card.getByLabel('password').fill('correct-horse-77')
  await card.getByRole('button').last().click()
  await page.locator('.reply-bar .notice').waitFor()
  const { messages } = await agent.call('chat.history', { sessionKey: 'main' })
  const [{ text }] = messages[0].content
  t.match(text, '"name":"Ada","word":"[redacted]"')
  t.match(text, 'data={"name":"Ada","secret":{"word":"[redacted]"}}')
  t.notMatch(JSON.stringify(await agent.call('a2ui.state')), 'correct-horse')
  t.same(browser.complaints, [])
})

t.test('a reload finds the same screen, with what was typed', async (t) => {
  const { agent, page } = await openScreen(t)
  await agent.call('a2ui.push', { messages: form() })
  const card = surface(page, 'form')
  await card.getByLabel('name').fill('Ada Lovelace')
  await page.reload()
  await ready(page)
  t.equal(await card.getByLabel('name').inputValue(), 'Ada Lovelace')
  t.same(await typed(agent.call), { name: 'Ada Lovelace' })
})

t.test('what is typed in one tab shows in another, and the cursor stays where it is', async (t) => {
  const { gateway, agent, page, browser } = await openScreen(t)
  await agent.call('a2ui.push', { messages: form() })
  const other = await browser.open(`${gateway.url}/a2ui/`)
  await ready(other)
  await surface(page, 'form').getByLabel('name').pressSequentially('Ada')
  await holds(
    other,
    `document.querySelector('a2ui-surface').shadowRoot.querySelector('input').value === 'Ada'`
  )
  await agent.call('a2ui.push', {
    messages: [{ version: 'v0.9', updateDataModel: { surfaceId: 'form', path: '/other', value: 1 } }]
  })
  await page.keyboard.type(' B.')
  t.equal(await surface(page, 'form').getByLabel('name').inputValue(), 'Ada B.')
})

t.test('a line that was cut is taken up again by number', async (t) => {
  const gateway = await startGateway(t, { extras })
  const agent = await connect(t, gateway.wsUrl)
  const browser = await openBrowser(t)
  const lines: WebSocketRoute[] = []
  const asked: string[] = []
  await browser.context.routeWebSocket(/^ws:/, (line) => {
    lines.push(line)
    const server = line.connectToServer()
    line.onMessage((text) => {
      if (String(text).includes('"a2ui.subscribe"')) asked.push(String(text))
      server.send(text)
    })
  })
  const page = await browser.open(`${gateway.url}/a2ui/#token=${TOKEN}`)
  await ready(page)
  await agent.call('a2ui.push', { messages: form() })
  const name = surface(page, 'form').getByLabel('name')
  await name.fill('Ada')
  await page.evaluate(`document.querySelector('a2ui-surface').dataset.kept = 'yes'`)
  await lines[0]?.close({ code: 1001 })
  await page.locator('.status .dot.down').waitFor()
  await agent.call('a2ui.push', { text: 'While you were away', surfaceId: 'note' })
  await surface(page, 'note').getByText('While you were away').waitFor()
  t.equal(asked.length, 2)
  t.match(JSON.parse(asked[1] ?? '').params, { epoch: /./, seq: Number }, 'it says how far it has come')
  t.equal(
    await page.evaluate(`document.querySelector('a2ui-surface').dataset.kept`),
    'yes',
    'nothing is drawn anew'
  )
  t.equal(await name.inputValue(), 'Ada')
})

t.test('over a restart, nothing on the screen is lost and a press arrives once', async (t) => {
  const dir = temporaryDirectory(t)
  const gateway = createRealGateway({
    dir,
    root: extras.webchat.root,
    token: TOKEN,
    extras: { a2ui: extras.a2ui }
  })
  await gateway.start()
  t.teardown(() => gateway.stop())
  const first = await connect(t, gateway.url.replace('http', 'ws'))
  await first.call('a2ui.push', { messages: form() })
  const browser = await openBrowser(t)
  const page = await browser.open(`${gateway.url}a2ui/#token=${TOKEN}`)
  await ready(page)
  const card = surface(page, 'form')
  await card.getByLabel('name').fill('Ada')
  await gateway.stop()
  await page.locator('.status .dot.down').waitFor()
  // The gateway knows of neither of these two.
  await card.getByLabel('name').fill('Ada Lovelace')
  await card.getByRole('button').last().click()
  await card.getByText('Will be sent when the connection is back').waitFor()
  await gateway.start()
  await page.locator('.reply-bar .notice').waitFor({ timeout: 45_000 })
  t.equal(await card.getByLabel('name').inputValue(), 'Ada Lovelace')
  t.equal(await page.locator('[data-surface]').count(), 1)
  const second = await connect(t, gateway.url.replace('http', 'ws'))
  const { messages } = await second.call('chat.history', { sessionKey: 'main' })
  const asked = messages.filter(({ role }: { role: string }) => role === 'user')
  t.equal(asked.length, 1)
  t.match(asked[0].content[0].text, '"name":"Ada Lovelace"')
  t.same(await typed(second.call), { name: 'Ada Lovelace' })
})

t.test(
  'a page that is not signed in asks for the token, and one with a session key shows that session',
  async (t) => {
    const gateway = await startGateway(t, { extras })
    const agent = await connect(t, gateway.wsUrl)
    await agent.call('a2ui.push', { sessionKey: 'work', text: 'At work' })
    const browser = await openBrowser(t)
    const page = await browser.open(`${gateway.url}/__openclaw__/a2ui/#session=work`)
    await page.getByLabel('Gateway token').fill(TOKEN)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await ready(page, 'work')
    await surface(page, 'main').getByText('At work').waitFor()
    await page.getByRole('button', { name: 'Close Main' }).click()
    await page.getByText('Nothing is shown yet').waitFor()
    t.same((await agent.call('a2ui.state', { sessionKey: 'work' })).surfaces, [])
    t.same(browser.complaints, [])
  }
)
