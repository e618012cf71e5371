import t from 'tap'
import { composer, holds, log, signIn, write } from './page.ts'

t.setTimeout(60_000)

t.test('conversations are begun, named, found, started over and deleted', async (t) => {
  const { gateway, browser, page } = await signIn(t)
  await write(page, 'In the main one')
  await log(page).getByText('You said: In the main one').waitFor()
  await page.getByRole('button', { name: 'New conversation' }).first().click()
  await log(page).getByText('What shall we do?').waitFor()
  await page.getByRole('button', { name: /What can you do for me/ }).click()
  await log(page).getByText('You said: What can you do for me?').waitFor()
  t.match(page.url(), /#session=agent:main:web-[\da-f]{8}$/)
  const menu = page.getByRole('button', { name: 'Conversation options' })

  await menu.click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Abilities')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Abilities' }).waitFor()

  await menu.click()
  await page.getByRole('menuitem', { name: 'Start over' }).click()
  await page.getByRole('button', { name: 'Start over' }).click()
  await log(page).getByText('What shall we do?').waitFor()

  await page.goBack()
  await log(page).getByText('You said: In the main one').waitFor()
  await page.goForward()
  await page.getByRole('heading', { name: 'Abilities' }).waitFor()

  await menu.click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await log(page).getByText('You said: In the main one').waitFor()
  t.same([...gateway.chats.conversations.keys()], ['agent:main:main'])
  await menu.click()
  t.equal(await page.getByRole('menuitem', { name: 'Delete' }).count(), 0, 'the main one stays')
  t.same(browser.complaints, [])
})

t.test('a model is chosen, commands complete, the last message comes back with the up arrow', async (t) => {
  const { gateway, page } = await signIn(t)
  await page.getByLabel('Model').selectOption('test/large')
  await holds(page, `document.querySelector('.model')?.value === 'test/large'`)
  t.match(gateway.calls.find(({ method }) => method === 'sessions.patch')?.params, { model: 'test/large' })
  const field = composer(page)
  await field.fill('/st')
  t.same(await page.locator('.commands li').allInnerTexts(), [
    '/status\nShow how the session stands',
    '/stop\nStop the current run'
  ])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  t.equal(await field.inputValue(), '/stop')
  await write(page, 'Remember me')
  await log(page).getByText('You said: Remember me').waitFor()
  await field.press('ArrowUp')
  t.equal(await field.inputValue(), 'Remember me')
  await field.press('Shift+Enter')
  t.equal(await field.inputValue(), 'Remember me\n')
})
