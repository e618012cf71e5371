import t from 'tap'
import { openBrowser } from '../../helpers/browser.ts'
import { fakeOpenAi } from '../../helpers/network/openai.ts'
import { composer, holds, log, root, write } from './page.ts'
import { createRealGateway } from './real-gateway.ts'

t.setTimeout(120_000)

t.test('the page and the gateway itself: sign in, talk, reload, stop, restart', async (t) => {
  const model = await fakeOpenAi(t)
  const config = {
    models: { providers: { test: { baseUrl: model.baseUrl, models: [{ id: 'slow', name: 'Slow model' }] } } }
  }
  const dir = t.testdir({ 'portcullis.json5': JSON.stringify(config) })
  const token = 'a-token-for-this-test-only'
  const gateway = createRealGateway({ dir, root, token })
  await gateway.start()
  t.teardown(() => gateway.stop())
  const { open, complaints } = await openBrowser(t)
  const page = await open(`${gateway.url}#token=${token}`)
  const field = composer(page)
  await field.waitFor()
  t.notMatch(page.url(), token)

  await t.test('the concierge answers', async (t) => {
    await write(page, 'What is 6 * 7?')
    await page.locator('.reply:not(.live) .markdown', { hasText: '42' }).waitFor()
    t.equal(await page.locator('.bubble').count(), 1)
    t.ok((await page.locator('.tool').count()) > 0, 'its tool is shown')
    await page.locator('.session-busy').waitFor({ state: 'detached' })
  })

  await t.test('a reload keeps the sign-in and the conversation', async (t) => {
    await page.reload()
    await page.locator('.reply .markdown', { hasText: '42' }).waitFor()
    t.equal(await page.locator('.bubble').textContent(), 'What is 6 * 7?')
  })

  await t.test('a chosen model answers, is stopped, and what waited is not lost', async (t) => {
    await page.getByLabel('Model').selectOption('test/slow')
    await holds(page, `document.querySelector('.model')?.value === 'test/slow'`)
    model.play([{ text: 'Once upon ' }, { text: 'a time' }, 'stall'])
    await write(page, 'Tell me a story')
    await page.locator('.reply.live').getByText('Once upon a time').waitFor()
    await write(page, 'A short one')
    await page.getByText('Queued').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.ending.stopped').waitFor()
    t.equal(await log(page).getByText('Once upon a time').count(), 1)
    await page.getByText('Stopped before the agent took it up.').waitFor()
    model.play([{ text: 'The end.' }, { finish: 'stop' }])
    await page.getByRole('button', { name: 'Try again' }).last().click()
    await log(page).getByText('The end.').waitFor()
  })

  await t.test(
    'after a restart the page is back by itself, and sends what was written meanwhile',
    async (t) => {
      await gateway.stop()
      await page.locator('.dot.down').waitFor()
      model.play([{ text: 'Back again.' }, { finish: 'stop' }])
      await write(page, 'Are you back?')
      await page.getByText('Will be sent when the connection is back').waitFor()
      await gateway.start()
      await log(page).getByText('Back again.').waitFor()
      t.equal(await log(page).getByText('Are you back?').count(), 1)
      t.equal(
        model.seen.filter(({ body }) => JSON.stringify(body.messages.at(-1)).includes('Are you back?'))
          .length,
        1
      )
    }
  )

  await t.test('commands complete, and a new conversation gets its own place', async (t) => {
    await field.fill('/')
    t.ok((await page.locator('.commands li').count()) > 2)
    await field.fill('')
    await page.getByRole('button', { name: 'New conversation' }).first().click()
    await write(page, 'What time is it?')
    await page.locator('.reply:not(.live)').waitFor()
    t.match(page.url(), /#session=agent:main:web-/)
    t.equal(await page.locator('.session').count(), 2)
  })

  t.same(complaints, [])
})
