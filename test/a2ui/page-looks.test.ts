import { join } from 'node:path'
import t, { type Test } from 'tap'
import { a2uiPage, buildPage } from '../../scripts/build-pages.ts'
import { create, update, words } from '../plugins/a2ui/streams.ts'
import { barriers } from '../plugins/webchat/page.ts'
import { openScreen, surface } from './page.ts'

t.setTimeout(120_000)

t.test(
  'the page has at most 100 KB of script, and a simple surface needs three quarters of that',
  async (t) => {
    const { js, css, lazy } = await buildPage(a2uiPage, join(t.testdir({}), 'a2ui'))
    t.ok(js + lazy < 100 * 1024, `${js + lazy} bytes of script in all`)
    t.ok(js + css < 76 * 1024, `${js + css} bytes before there is any markdown`)
  }
)

const showForm = async (t: Test, options: Parameters<typeof openScreen>[1]) => {
  const scene = await openScreen(t, options)
  await scene.agent.call('chat.send', {
    sessionKey: 'main',
    message: 'show me a form',
    idempotencyKey: 'ask'
  })
  await surface(scene.page, 'demo-form').getByLabel('Name').waitFor()
  return scene
}

for (const theme of ['light', 'dark'] as const) {
  t.test(`in a ${theme} room, nobody is kept out`, async (t) => {
    const { page, browser } = await showForm(t, { theme })
    t.same(await barriers(page), [])
    await surface(page, 'demo-form').getByLabel('Name').fill('Ada')
    t.same(await barriers(page), [])
    t.same(browser.complaints, [])
  })
}

t.test(
  'on a phone one surface shows at a time, the newest first, and nothing hangs over the edge',
  async (t) => {
    const { page, agent } = await showForm(t, { width: 390, height: 780, touch: true })
    await agent.call('a2ui.push', { text: 'A note with **bold** words', surfaceId: 'side-note' })
    await surface(page, 'side-note').getByText('A note with').waitFor()
    t.equal(await surface(page, 'demo-form').isVisible(), false)
    await page.getByRole('button', { name: 'Demo form', exact: true }).click()
    t.equal(await surface(page, 'demo-form').isVisible(), true)
    t.equal(await surface(page, 'side-note').isVisible(), false)
    t.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'))
    t.same(await barriers(page), [])
  }
)

t.test('a form is filled in and sent by keys alone', async (t) => {
  const { page } = await showForm(t, {})
  const card = surface(page, 'demo-form')
  await card.getByLabel('Name').focus()
  await page.keyboard.type('Ada')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await card.getByText('a table for 3: vegetables').waitFor()
})

t.test('a dialog opens by key, is told as one, and closes with Escape', async (t) => {
  const { agent, page } = await openScreen(t)
  await agent.call('a2ui.push', {
    messages: [
      create('more'),
      update(
        'more',
        { id: 'root', component: 'Modal', trigger: 'open', content: 'inside' },
        words('open', 'More about it'),
        { ...words('inside', 'Everything about it'), variant: 'h3' }
      )
    ]
  })
  await page.getByRole('button', { name: 'More about it' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Everything about it' }).waitFor()
  t.same(await barriers(page), [])
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

t.test('an empty field complains only once somebody was there', async (t) => {
  const { agent, page } = await openScreen(t)
  const checks = [
    { condition: { call: 'required', args: { value: { path: '/a' } } }, message: 'Say something' }
  ]
  const field = { id: 'root', component: 'TextField', label: 'Words', value: { path: '/a' }, checks }
  await agent.call('a2ui.push', { messages: [create('form'), update('form', field)] })
  const input = surface(page, 'form').getByLabel('Words')
  await input.waitFor()
  t.equal(await page.getByText('Say something').isVisible(), false)
  await input.focus()
  await input.blur()
  await page.getByText('Say something').waitFor()
})

t.test('text that would run is only text', async (t) => {
  const { agent, page, browser } = await openScreen(t)
  const evil =
    '<img src=x onerror="document.title=1"> <script>document.title=2</script> [go](javascript:alert(1)) **fine**'
  await agent.call('a2ui.push', { messages: [create('evil'), update('evil', words('root', evil))] })
  await surface(page, 'evil').getByText('fine').waitFor()
  t.equal(
    await page
      .locator('a2ui-surface script, a2ui-surface [onerror], a2ui-surface a[href^="javascript"]')
      .count(),
    0
  )
  t.match(await page.title(), 'Surfaces')
  t.same(browser.complaints, [])
})
