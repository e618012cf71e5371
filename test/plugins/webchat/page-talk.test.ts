import t from 'tap'
import { now } from '../../../src/time.ts'
import { log, replies, rich, signIn, write } from './page.ts'

t.setTimeout(60_000)

t.test(
  'a reply streams in, with thoughts, a tool and code, and stays what it was when it ends',
  async (t) => {
    const { gateway, browser, page } = await signIn(t)
    let release = (): void => undefined
    gateway.chats.play(async ({ think, tool, say }) => {
      think('First I look.')
      tool('notes.search', { query: 'plan' }, 'one note')
      say('# Plan\n\nFirst paragraph.')
      await new Promise<void>((resolve) => {
        release = resolve
      })
      say(`\n\n${rich}`)
    })
    await write(page, 'Make a plan')
    await page.locator('.reply.live h1', { hasText: 'Plan' }).waitFor()
    t.equal(await page.locator('.bubble').textContent(), 'Make a plan')
    await page.getByText('Thoughts').click()
    t.match(await page.locator('.thinking').textContent(), 'First I look.')
    await page.locator('.tool summary').click()
    t.match(await page.locator('.tool').textContent(), /notes\.search[\s\S]*plan[\s\S]*one note/)
    const heading = await page.locator('.reply h1').elementHandle()
    release()
    await replies(page).locator('table').waitFor()
    t.ok(await heading?.evaluate((node) => node.isConnected), 'finished blocks are not drawn again')
    await page.locator('.hljs-keyword').first().waitFor()
    t.match(
      await page.locator('[aria-live=polite]').last().textContent(),
      'Some **bold** words',
      'told aloud once it is complete'
    )
    await page.locator('.code .copy').click()
    t.equal(await page.evaluate('navigator.clipboard.readText()'), 'const a: number = 1')
    t.equal(await page.locator('.reply img').count(), 0)
    t.equal(
      await page.getByRole('link', { name: 'a link' }).getAttribute('rel'),
      'noopener noreferrer nofollow'
    )
    t.equal(await page.getByRole('link', { name: 'tracker.example' }).getAttribute('target'), '_blank')
    t.same(browser.complaints, [])
  }
)

t.test('Stop and Escape end a run and keep what was said; what waited has its turn', async (t) => {
  const { gateway, browser, page } = await signIn(t)
  gateway.chats.play(async ({ say, aborted }) => {
    say('Half an answer')
    await aborted
  })
  await write(page, 'Long one')
  await page.locator('.reply.live').getByText('Half an answer').waitFor()
  await write(page, 'And this')
  await page.getByText('Queued: the agent takes it up next').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.ending.stopped').waitFor()
  await page.locator('.reply.live').getByText('Half an answer').waitFor()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.locator('.ending.stopped').nth(1).waitFor()
  t.equal(await log(page).getByText('Half an answer').count(), 2)
  t.equal(gateway.calls.filter(({ method }) => method === 'chat.abort').length, 2)
  t.same(browser.complaints, [])
})

t.test('a run that fails says why, and can be tried again', async (t) => {
  const { gateway, page } = await signIn(t)
  let attempts = 0
  gateway.chats.play(({ say }) => {
    attempts += 1
    if (attempts === 1) throw new Error('The provider wants a key. Set models.providers.test.apiKey.')
    say('It works now')
  })
  await write(page, 'Try this')
  await page.getByText('Set models.providers.test.apiKey').waitFor()
  await page.getByRole('button', { name: 'Try again' }).click()
  await log(page).getByText('It works now').waitFor()
  t.equal(await page.locator('.bubble').count(), 2)
})

t.test('what is written while the gateway is away is sent once when it is back', async (t) => {
  const { gateway, browser, page } = await signIn(t)
  await gateway.stop()
  await page.locator('.dot.down').waitFor()
  await write(page, 'Are you there?')
  await page.getByText('Will be sent when the connection is back').waitFor()
  t.match(await page.locator('.status').textContent(), /Reconnecting.*1 queued/)
  await gateway.start()
  await log(page).getByText('You said: Are you there?').waitFor()
  t.equal(gateway.calls.filter(({ method }) => method === 'chat.send').length, 1)
  t.equal(await page.locator('.bubble').count(), 1)
  t.same(browser.complaints, [])
})

t.test('a hole in the events is mended from history', async (t) => {
  const { gateway, page } = await signIn(t)
  await write(page, 'Hello')
  await log(page).getByText('You said: Hello').waitFor()
  gateway.chats.conversations.get('agent:main:main')?.messages.push({
    role: 'assistant',
    content: [{ type: 'text', text: 'You missed this' }],
    timestamp: now(),
    __openclaw: { id: 'x', seq: 3, recordTimestampMs: now() }
  })
  gateway.skipSeq()
  gateway.publish('tick', { ts: now() })
  await log(page).getByText('You missed this').waitFor()
})

t.test('files go along; one that is too big is named', async (t) => {
  const { gateway, browser, page } = await signIn(t)
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64'
  )
  const attach = page.getByLabel('Attach files')
  await attach.setInputFiles([
    { name: 'dot.png', mimeType: 'image/png', buffer: png },
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') }
  ])
  await page.locator('.attachment').nth(1).waitFor()
  await attach.setInputFiles({ name: 'big.png', mimeType: 'image/png', buffer: Buffer.alloc(6_400_000) })
  await page.getByText('big.png is too big: the gateway takes files up to 6.0 MB.').waitFor()
  await write(page, 'See these')
  await log(page).getByText('You said: See these').waitFor()
  t.match(gateway.calls.find(({ method }) => method === 'chat.send')?.params.attachments, [
    { type: 'image', mimeType: 'image/png', fileName: 'dot.png', content: png.toString('base64') },
    { type: 'file', mimeType: 'text/plain', fileName: 'notes.txt', content: 'aGVsbG8=' }
  ])
  await page.locator('.user img[alt="dot.png"]').waitFor()
  t.same(browser.complaints, [])
})
