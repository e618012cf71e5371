import t from 'tap'
import { openBrowser } from '../helpers/browser.ts'
import { barriers } from '../plugins/webchat/page.ts'
import { openViewer, startHost } from './viewer.ts'

t.setTimeout(120_000)

for (const theme of ['light', 'dark'] as const) {
  for (const [name, size] of [
    ['a desk', { width: 1180, height: 780 }],
    ['a phone', { width: 390, height: 780, touch: true }]
  ] as const) {
    t.test(`on ${name} in a ${theme} room, nobody is kept out of the viewer`, async (t) => {
      const { view, tool, browser } = await openViewer(t, { ...size, theme })
      await tool({
        action: 'write',
        canvas: 'other',
        path: 'index.html',
        content: '<h1>Other</h1>',
        title: 'Other'
      })
      await view.getByRole('option', { name: 'Other' }).waitFor({ state: 'attached' })
      t.same(await barriers(view), [])
      await view.getByRole('button', { name: 'Earlier versions' }).click()
      await view.getByRole('dialog').waitFor()
      t.same(await barriers(view), [])
      await view.keyboard.press('Escape')
      await view.getByRole('dialog').waitFor({ state: 'detached' })
      await view.getByRole('button', { name: 'Stop the page' }).click()
      await view.getByText('The page is stopped.').waitFor()
      t.same(await barriers(view), [])
      t.ok(await view.evaluate('document.documentElement.scrollWidth <= innerWidth'))
      t.same(browser.complaints, [])
    })
  }
}

t.test('the gate of the viewer keeps nobody out who has the token', async (t) => {
  const { url } = await startHost(t)
  const browser = await openBrowser(t)
  const page = await browser.open(`${url}/canvas/`)
  await page.getByLabel('Gateway token').waitFor()
  t.same(await barriers(page), [])
  t.same(browser.complaints, [])
})
