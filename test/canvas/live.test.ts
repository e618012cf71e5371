import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { holds, openViewer } from './viewer.ts'

t.setTimeout(120_000)

const page = `<!doctype html><link rel="stylesheet" href="style.css"><h1>One</h1><input aria-label="Name">
<script>window.born = performance.now()</script>`

t.test('the viewer opens a canvas and says which it is', async (t) => {
  const { view, frame, browser } = await openViewer(t)
  await frame.getByRole('heading', { name: 'An empty canvas' }).waitFor()
  t.equal(await view.title(), 'Main canvas · Portcullis')
  t.notMatch(view.url(), 'token', 'the secret has left the address bar')
  t.equal(
    await view.locator('iframe').getAttribute('sandbox'),
    (await view.locator('iframe').getAttribute('sandbox'))?.replace('allow-same-origin', '')
  )
  t.same(browser.complaints, [])
})

t.test('what the agent writes appears by itself, with its errors counted', async (t) => {
  const { view, frame, tool } = await openViewer(t)
  await frame.getByText('An empty canvas').waitFor()
  const { viewers, rev } = await tool({
    action: 'write',
    path: 'index.html',
    content: `${page}<script>broken()</script>`
  })
  t.equal(viewers, 1)
  t.equal(rev, 2)
  await frame.getByRole('heading', { name: 'One' }).waitFor()
  await view.getByText('2 errors on the page').waitFor()
})

t.test('a style sheet is swapped in place, and the page keeps its state', async (t) => {
  const { frame, tool } = await openViewer(t)
  const colour = (value: string) => ({ path: 'style.css', content: `h1 { color: ${value} }` })
  await tool({ action: 'write', files: [{ path: 'index.html', content: page }, colour('rgb(1, 2, 3)')] })
  await holds(frame, "getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)'")
  const born = await frame.evaluate('window.born')
  await tool({ action: 'write', ...colour('rgb(4, 5, 6)') })
  await holds(frame, "getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)'")
  t.equal(await frame.evaluate('window.born'), born, 'it was not loaded again')
  await holds(frame, "document.querySelectorAll('link').length === 1")
})

t.test('nothing is loaded again under the hands of somebody who types', async (t) => {
  const { frame, view, tool } = await openViewer(t)
  await tool({ action: 'write', path: 'index.html', content: page })
  await frame.getByRole('heading', { name: 'One' }).waitFor()
  await frame.getByLabel('Name').click()
  await view.keyboard.type('half a wo')
  const held = frame.evaluate(
    "new Promise((resolve) => addEventListener('openclaw:held', () => resolve(true)))"
  )
  await tool({ action: 'edit', path: 'index.html', edits: [{ find: 'One', replace: 'Two' }] })
  t.equal(await held, true)
  await view.keyboard.type('rd')
  t.equal(await frame.getByLabel('Name').inputValue(), 'half a word')
  await frame.getByLabel('Name').blur()
  await frame.getByRole('heading', { name: 'Two' }).waitFor()
})

t.test('a file that another program changes is noticed while somebody looks', async (t) => {
  const { frame, folder } = await openViewer(t)
  await frame.getByText('An empty canvas').waitFor()
  writeFileSync(join(folder, 'index.html'), '<h1>From an editor</h1>')
  await frame.getByRole('heading', { name: 'From an editor' }).waitFor()
})

t.test('a version is brought back with a click', async (t) => {
  const { view, frame, tool } = await openViewer(t)
  await tool({ action: 'write', path: 'index.html', content: page })
  await frame.getByRole('heading', { name: 'One' }).waitFor()
  await view.getByRole('button', { name: 'Earlier versions' }).click()
  await view.locator('.version', { hasText: 'starter page' }).getByRole('button').click()
  await frame.getByText('An empty canvas').waitFor()
})

t.test('a page that runs wild is stopped, and started again', async (t) => {
  const { view, frame } = await openViewer(t)
  await frame.getByText('An empty canvas').waitFor()
  await view.getByRole('button', { name: 'Stop the page' }).click()
  await view.getByText('The page is stopped.').waitFor()
  t.equal(await view.locator('iframe').count(), 0)
  await view.getByRole('button', { name: 'Start the page again' }).click()
  await view.frameLocator('iframe').getByText('An empty canvas').waitFor()
})

t.test('an address that has run out is renewed by the viewer around it', async (t) => {
  const { view, frame } = await openViewer(t)
  await frame.getByText('An empty canvas').waitFor()
  const address = () => view.locator('iframe').getAttribute('src')
  const before = await address()
  const dead = '/__openclaw__/cap/000000000000000000000000/canvas/'
  await view.evaluate(`document.querySelector('iframe').src = '${dead}'`)
  await view.frameLocator('iframe').getByText('An empty canvas').waitFor()
  t.not(await address(), before)
  t.not(await address(), dead)
})
