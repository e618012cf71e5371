import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { oldStreams } from './old-streams.ts'
import { openScreen, ready, surface } from './page.ts'
import { samplesOf } from './samples.ts'

t.setTimeout(240_000)

/** What is on the page and should not be: a stub, or a component that drew nothing where it should. */
const faults = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('a2ui-surface')].flatMap(({ shadowRoot }) =>
    shadowRoot.textContent.includes('Loading surface') ? ['still loading'] :
    shadowRoot.textContent.includes('Error rendering') ? ['an error in place of a surface'] :
    shadowRoot.querySelector('*') === null ? ['empty'] : [])`)

const buttons = (page: Page) => page.locator('a2ui-basic-button button:enabled:visible')

/** Draws each stream in a session of its own, and presses its first button where there is one. */
const drawAll = async (t: Test, streams: readonly { name: string; messages: readonly object[] }[]) => {
  const { gateway, agent, browser, page } = await openScreen(t)
  let pressed = 0
  for (const [index, { name, messages }] of streams.entries()) {
    const session = `sample-${index}`
    await page.goto(`${gateway.url}/a2ui/#session=${session}`)
    await ready(page, session)
    const { rendered, viewers, errors, surfaces } = await agent.call('a2ui.push', {
      sessionKey: session,
      messages
    })
    t.same({ rendered, viewers, errors }, { rendered: 1, viewers: 1, errors: [] }, name)
    t.equal(await page.locator('[data-surface]').count(), surfaces.length, name)
    t.same(await faults(page), [], name)
    if ((await buttons(page).count()) === 0) continue
    await buttons(page).first().click()
    pressed += await answered(page, agent, session)
  }
  t.same(browser.complaints, [])
  return pressed
}

/** 1 where the press became a turn; 0 where the button did something in the page alone. */
const answered = async (
  page: Page,
  agent: { call(method: string, params: object): Promise<{ messages: { role: string }[] }> },
  session: string
) => {
  const reply = page.locator('.reply-bar .notice:not(.bad)')
  const opened = page.locator('dialog[open]')
  await reply
    .or(opened)
    .first()
    .waitFor({ timeout: 5000 })
    .catch(() => undefined)
  const { messages } = await agent.call('chat.history', { sessionKey: session })
  const asked = messages.filter(({ role }) => role === 'user').length
  return Math.min(asked, 1)
}

t.test('every stream of 0.9 is drawn, and its buttons are answered', async (t) => {
  t.ok((await drawAll(t, samplesOf('v0_9'))) >= 15)
})

t.test('every stream of 1.0 is drawn, and its buttons are answered', async (t) => {
  t.ok((await drawAll(t, samplesOf('v1_0'))) >= 15)
})

t.test('streams of 0.8 are drawn, and answered', async (t) => {
  t.equal(await drawAll(t, oldStreams), 1)
})

t.test('the same card comes out of all three versions', async (t) => {
  const { agent, page } = await openScreen(t)
  const catalog = (version: string) => `https://a2ui.org/specification/${version}/catalogs/basic/catalog.json`
  const parts = [
    { id: 'root', component: 'Card', child: 'text' },
    { id: 'text', component: 'Text', text: 'Same' }
  ]
  const shown: string[] = []
  for (const messages of [
    [
      {
        surfaceUpdate: {
          surfaceId: 'same',
          components: [
            { id: 'root', component: { Card: { child: 'text' } } },
            { id: 'text', component: { Text: { text: { literalString: 'Same' } } } }
          ]
        }
      },
      { beginRendering: { surfaceId: 'same', root: 'root' } }
    ],
    [
      { version: 'v0.9', createSurface: { surfaceId: 'same', catalogId: catalog('v0_9') } },
      { version: 'v0.9', updateComponents: { surfaceId: 'same', components: parts } }
    ],
    [{ version: 'v1.0', createSurface: { surfaceId: 'same', catalogId: catalog('v1_0'), components: parts } }]
  ]) {
    await agent.call('a2ui.reset')
    await agent.call('a2ui.push', { messages })
    await surface(page, 'same').getByText('Same', { exact: true }).last().waitFor()
    shown.push((await surface(page, 'same').locator('a2ui-surface').screenshot()).toString('base64'))
  }
  t.equal(shown[1], shown[0])
  t.equal(shown[2], shown[0])
})
