import t from 'tap'
import { now } from '../../../src/time.ts'
import { barriers, holds, log, open, replies, rich, signIn, write } from './page.ts'

t.setTimeout(60_000)

t.test('nothing in a message can run, load, style or pose as the page', async (t) => {
  const { gateway, browser, page } = await signIn(t)
  const attacks = [
    '<img src=x onerror="window.hacked=1">',
    '<img src="https://tracker.example/p.png" alt="pic">',
    '<script>window.hacked=1</script>',
    '<svg onload="window.hacked=1"></svg>',
    '<iframe src="https://evil.example"></iframe>',
    '<form action="https://evil.example"><input name=a><button>Sign in</button></form>',
    '<a href="javascript:window.hacked=1">js link</a>',
    '[md link](javascript:window.hacked=1)',
    '<div class="gate" id="commands" style="position:fixed;inset:0">over the page</div>',
    '<style>body{display:none}</style>',
    '<video src="https://tracker.example/v.mp4" autoplay></video>',
    '<math><mtext></form><form><mglyph><style></math><img src onerror=window.hacked=1>',
    '<details open ontoggle="window.hacked=1"><summary>s</summary>text</details>'
  ]
  gateway.chats.play(({ say }) => say(attacks.join('\n\n')))
  await write(page, 'attack <b>me</b>')
  await replies(page).waitFor()
  const markdown = page.locator('.reply chat-markdown')
  t.equal(await page.evaluate('window.hacked'), undefined)
  t.equal(
    await markdown
      .locator('script, style, svg, iframe, form, input, video, math, img, [style], [id], [onerror]')
      .count(),
    0
  )
  t.equal(await markdown.locator('[class=gate], [href^=javascript]').count(), 0)
  t.equal(await page.locator('.bubble').textContent(), 'attack <b>me</b>')
  t.same(browser.complaints, [], 'no policy had to step in')
})

t.test('a long conversation opens at its end, and earlier pages come as one scrolls up', async (t) => {
  const { gateway, browser } = await open(t)
  for (let index = 1; index <= 500; index++) {
    gateway.chats.write('agent:main:main', {
      role: 'user',
      content: [{ type: 'text', text: `Line ${index}` }],
      timestamp: now()
    })
  }
  const page = await browser.open(`${gateway.url}#token=${gateway.token}`)
  await log(page).getByText('Line 500', { exact: true }).waitFor()
  const distance = `(() => { const log = document.querySelector('.log'); return log.scrollHeight - log.scrollTop - log.clientHeight })()`
  await holds(page, `${distance} < 4`)
  await page.evaluate(`document.querySelector('.log').scrollTop = 0`)
  await log(page).getByText('Line 150', { exact: true }).waitFor({ state: 'attached' })
  // The browser puts the reader back to where he was with its next frame.
  await holds(page, `document.querySelector('.log').scrollTop > 100`)
  await page.getByRole('button', { name: 'Go to the latest message' }).click()
  await holds(page, `${distance} < 4`)
  t.equal(await log(page).getByText('Line 300', { exact: true }).count(), 1, 'no page is shown twice')
})

for (const theme of ['light', 'dark'] as const) {
  t.test(`without barriers in the ${theme} theme, on a desk and on a phone`, async (t) => {
    const { gateway, browser, page } = await signIn(t, { theme })
    t.same(await barriers(page), [], 'empty')
    gateway.chats.play(({ think, tool, say }) => {
      think('Hm.')
      tool('look', { at: 'it' }, 'seen')
      say(rich)
    })
    await write(page, 'Show me everything')
    await page.locator('.hljs-keyword').first().waitFor()
    t.same(await barriers(page), [], 'a conversation')
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('button', { name: 'Show conversations' }).click()
    await page.getByText('Main conversation').last().waitFor()
    t.same(await barriers(page), [], 'the drawer of a phone')
    const small = await page.evaluate(`[...document.querySelectorAll('button, select, .icon-button')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && getComputedStyle(one).opacity !== '0')
      .filter((one) => { const { width, height } = one.getBoundingClientRect(); return width < 43.9 || height < 43.9 })
      .map((one) => one.outerHTML.slice(0, 120))`)
    t.same(small, [], 'every target is 44 pixels or more')
    t.equal(await page.evaluate('document.documentElement.scrollWidth'), 390, 'nothing sticks out')
    t.same(browser.complaints, [])
  })
}

t.test('a theme that was chosen is kept', async (t) => {
  const { page } = await signIn(t, { theme: 'light' })
  const background = () => page.evaluate(`getComputedStyle(document.documentElement).backgroundColor`)
  const light = await background()
  await page.getByRole('button', { name: 'Theme: as the system' }).click()
  t.not(await background(), light)
  await page.reload()
  await page.getByRole('button', { name: 'Theme: dark' }).waitFor()
  t.not(await background(), light)
})
