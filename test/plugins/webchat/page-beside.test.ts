import t from 'tap'
import { focused, inFront, openChat, panel, present, tab } from './beside.ts'
import { barriers, composer, holds, log, write } from './page.ts'

t.setTimeout(180_000)

t.test('what an agent shows opens beside the conversation, and the one who types types on', async (t) => {
  const chat = await openChat(t)
  const { page, browser } = chat
  await page.evaluate("addEventListener('blur', () => { window.taken = true })")
  await composer(page).focus()
  await page.keyboard.type('Half a sen')
  await present(chat, {
    body: '<h1>Sketch</h1><input><script>document.querySelector("input").focus()</script>'
  })
  const frame = await inFront(page)
  await frame.getByRole('heading', { name: 'Sketch' }).waitFor()
  await holds(page, "window.taken && document.activeElement?.matches('chat-composer textarea')")
  await page.keyboard.type('tence')
  t.equal(await composer(page).inputValue(), 'Half a sentence')
  t.equal(await tab(page, 'Sketch').getAttribute('aria-selected'), 'true')
  t.match(await page.locator('[role=status]').allTextContents(), ['Sketch opened beside the conversation'])
  t.same(await barriers(page), [])
  // Whoever has just written is held to be writing still: one goes there again, until that has passed.
  do await frame.locator('input').click()
  while ((await page.evaluate('document.activeElement.tagName')) !== 'IFRAME')
  await page.keyboard.type('meant')
  t.equal(await frame.locator('input').inputValue(), 'meant', 'who goes there is let')
  t.same(browser.complaints, [])
})

t.test(
  'a form beside the conversation is filled in, and what is pressed stands in it as a chip',
  async (t) => {
    const { page, browser } = await openChat(t)
    await write(page, 'show me a form')
    const frame = await inFront(page)
    await frame.getByLabel('Name').click()
    await page.keyboard.type('Ada')
    t.equal(await frame.locator('.top-bar').count(), 0, 'no second bar inside the panel')
    await frame.getByRole('button', { name: 'Book' }).click()
    const chip = log(page).locator('.press')
    await chip.waitFor()
    t.match(await chip.locator('summary').textContent(), /Pressed Book table\s+on Demo form/)
    t.equal(await log(page).getByText('CANVAS_A2UI').count(), 0)
    await chip.locator('summary').click()
    t.match(await chip.locator('pre').textContent(), '"name": "Ada"')
    await frame.getByText('a table for 2').first().waitFor()
    t.notMatch(await page.locator('.session-preview').allTextContents(), ['CANVAS_A2UI'])
    t.same(await barriers(page), [])
    t.same(browser.complaints, [])
  }
)

t.test('who closes the panel is left alone; a dot tells of what came meanwhile', async (t) => {
  const chat = await openChat(t)
  const { page } = chat
  await present(chat)
  await inFront(page)
  await page.getByRole('button', { name: 'Close the panel' }).last().click()
  await panel(page).waitFor({ state: 'detached' })
  t.equal(await focused(page), 'Show the panel')
  await present(chat)
  await page.locator('.panel-button .news').waitFor()
  t.equal(await panel(page).count(), 0)
  await page.keyboard.press('Enter')
  await (await inFront(page)).getByRole('heading', { name: 'Sketch' }).waitFor()
  await holds(page, "document.activeElement?.role === 'tab'")
  t.equal(await page.locator('.news').count(), 0)
  await present(chat, { canvas: 'other', title: 'Second' })
  await tab(page, 'Second').locator('.news').waitFor()
  t.equal(await tab(page, 'Sketch').getAttribute('aria-selected'), 'true', 'whoever is at work there stays')
  await page.keyboard.press('ArrowRight')
  await holds(page, "document.activeElement?.textContent.trim() === 'Second'")
  await page.keyboard.press('Escape')
  await panel(page).waitFor({ state: 'detached' })
})

t.test(
  'after a reload the panel is there as it was: open, as wide, with the same things in it',
  async (t) => {
    const chat = await openChat(t)
    const { page, use } = chat
    await present(chat)
    await use('a2ui', { action: 'push', text: 'A note', surface: 'note' })
    await tab(page, 'Surfaces').waitFor()
    const grip = page.getByRole('separator', { name: 'Size of the panel' })
    await grip.focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    const width = (await panel(page).boundingBox())?.width
    t.equal(width, 512)
    const box = await grip.boundingBox()
    await page.mouse.move((box?.x ?? 0) + 4, 300)
    await page.mouse.down()
    await page.mouse.move((box?.x ?? 0) + 104, 300)
    await page.mouse.up()
    t.equal((await panel(page).boundingBox())?.width, 412)
    await page.reload()
    await inFront(page)
    t.equal((await panel(page).boundingBox())?.width, 412)
    t.same(
      (await page.getByRole('tab').allTextContents()).map((text) => text.trim()),
      ['Sketch', 'Surfaces']
    )
  }
)

t.test('each conversation has a panel of its own, and what is gone leaves it', async (t) => {
  const chat = await openChat(t)
  const { page, use } = chat
  await present(chat)
  await inFront(page)
  await page.getByRole('button', { name: 'New conversation' }).first().click()
  await panel(page).waitFor({ state: 'detached' })
  await page.goBack()
  await inFront(page)
  await use('canvas', { action: 'hide' })
  await panel(page).waitFor({ state: 'detached' })
  t.equal(await page.locator('.panel-button').count(), 0)
})

t.test('an address that has run out is renewed without a word', async (t) => {
  const chat = await openChat(t)
  const { page } = chat
  await present(chat)
  await inFront(page)
  const src = () => page.locator('.panel-stage iframe').getAttribute('src')
  const before = await src()
  await page.evaluate(
    `document.querySelector('.panel-stage iframe').src = '/__openclaw__/cap/${'x'.repeat(24)}/canvas/'`
  )
  await holds(
    page,
    `document.querySelector('.panel-stage iframe')?.getAttribute('src')?.includes('x'.repeat(24)) === false`
  )
  await (await inFront(page)).getByRole('heading', { name: 'Sketch' }).waitFor()
  t.not(await src(), before)
})

for (const theme of ['light', 'dark'] as const) {
  t.test(`on a phone in a ${theme} room it comes up from below, and one can still write`, async (t) => {
    const chat = await openChat(t, { width: 390, height: 844, touch: true, theme })
    const { page, browser } = chat
    await write(page, 'draw a clock')
    const frame = await inFront(page)
    await frame.getByRole('button', { name: 'Tell the agent the time' }).waitFor()
    const sheet = await panel(page).boundingBox()
    const field = await composer(page).boundingBox()
    t.match(sheet, { x: 0, width: 390 })
    t.equal((sheet?.y ?? 0) + (sheet?.height ?? 0), 844)
    t.ok((field?.y ?? 0) + (field?.height ?? 0) <= (sheet?.y ?? 0), 'the field stands above the sheet')
    t.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'))
    t.same(await barriers(page), [])
    await frame.getByRole('button', { name: 'Tell the agent the time' }).tap()
    await log(page).locator('.press').waitFor()
    await page.getByRole('separator', { name: 'Size of the panel' }).focus()
    await page.keyboard.press('ArrowDown')
    t.equal((await panel(page).boundingBox())?.height, (sheet?.height ?? 0) - 32)
    await page.setViewportSize({ width: 390, height: 500 })
    await composer(page).tap()
    await holds(page, "document.querySelector('chat-panel').offsetHeight < 60")
    t.same(browser.complaints, [])
  })
}
