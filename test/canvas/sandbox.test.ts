import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Frame, Page } from 'playwright-core'
import t from 'tap'
import { openBrowser } from '../helpers/browser.ts'
import { TOKEN } from '../helpers/gateway.ts'
import { frameOf, openViewer } from './viewer.ts'

t.setTimeout(120_000)

/** What a hostile page would try, each as an expression that tells what it got. */
const attempts: Readonly<Record<string, string>> = {
  storage: "localStorage.getItem('secret') === 'S'",
  cookie: "document.cookie.includes('session=S')",
  indexedDb:
    "new Promise((done) => { const asked = indexedDB.open('portcullis'); asked.onsuccess = () => done(true); asked.onerror = () => done(false) })",
  serviceWorker: "navigator.serviceWorker.register('sw.js').then(() => true)",
  gatewaySocket:
    "new Promise((done) => { const socket = new WebSocket('ws://' + location.host + '/'); socket.onmessage = ({ data }) => { const { payload } = JSON.parse(data); if (payload.nonce) socket.send(JSON.stringify({ type: 'req', id: '1', method: 'connect', params: { minProtocol: 4, maxProtocol: 4, client: { id: 'openclaw-control-ui', version: '1', platform: 'web', mode: 'webchat' }, auth: { token: '" +
    TOKEN +
    "' } } })); else done(JSON.parse(data).ok === true || JSON.stringify(data).includes('DEVICE')) }; socket.onclose = () => done(false) })",
  credentials:
    "fetch('/', { credentials: 'include' }).then((answer) => answer.text()).then((text) => text.length > 0)",
  opener: 'window.open("/chat/") !== null && window.open("/chat/").document !== undefined'
}

const tryAll = async (at: Frame | Page): Promise<Record<string, boolean>> => {
  const got: Record<string, boolean> = {}
  for (const [name, expression] of Object.entries(attempts)) {
    if (name === 'opener') continue
    got[name] = await at.evaluate(
      `(async () => { try { return Boolean(await (${expression})) } catch { return false } })()`
    )
  }
  return got
}

const hostile = '<!doctype html><title>Hostile</title><h1>Hostile</h1>'

t.test('an agent’s page has nothing of the gateway in its reach, framed or alone', async (t) => {
  const { view, frame, tool, browser, url } = await openViewer(t)
  await view.evaluate("localStorage.setItem('secret', 'S'); document.cookie = 'session=S; path=/'")
  await tool({ action: 'write', path: 'index.html', content: hostile })
  await frame.getByRole('heading', { name: 'Hostile' }).waitFor()
  t.same(
    Object.entries(await tryAll(frame)).filter(([, got]) => got),
    [],
    'framed'
  )
  t.equal(
    await frame.evaluate('(() => { try { return parent.document.title } catch { return null } })()'),
    null
  )
  t.equal(
    await frame.evaluate(
      '(() => { try { top.location.href = "/pair/"; return "set" } catch { return "refused" } })()'
    ),
    'refused'
  )
  t.match(view.url(), '/canvas/', 'it did not navigate the page around it')

  const src = (await view.locator('iframe').getAttribute('src')) ?? ''
  const alone = await browser.context.newPage()
  await alone.goto(`${url}${src}`)
  t.same(
    Object.entries(await tryAll(alone)).filter(([, got]) => got),
    [],
    'alone in a tab'
  )
  t.equal(await alone.evaluate('origin'), 'null')
})

t.test('a picture that is opened directly runs its script without an origin', async (t) => {
  const { view, tool, browser, url, frame } = await openViewer(t)
  await frame.getByText('An empty canvas').waitFor()
  await view.evaluate("localStorage.setItem('secret', 'S')")
  const content = `<svg xmlns="http://www.w3.org/2000/svg"><script>
    try { document.documentElement.setAttribute('data-got', localStorage.getItem('secret')) } catch (e) { document.documentElement.setAttribute('data-got', e.name) }
  </script></svg>`
  await tool({ action: 'write', path: 'evil.svg', content })
  const src = (await view.locator('iframe').getAttribute('src')) ?? ''
  const alone = await browser.context.newPage()
  await alone.goto(`${url}${src}evil.svg`)
  t.equal(await alone.evaluate("document.documentElement.getAttribute('data-got')"), 'SecurityError')
})

t.test('the same page without our headers gets what it wants', async (t) => {
  const server = createServer((request, response) => {
    const isScript = request.url?.endsWith('.js') === true
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? '' : hostile)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const browser = await openBrowser(t)
  const page = await browser.open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.evaluate("localStorage.setItem('secret', 'S'); document.cookie = 'session=S; path=/'")
  const { gatewaySocket: _, ...got } = await tryAll(page)
  t.same(
    Object.entries(got).filter(([, has]) => !has),
    []
  )
})

t.test('its own modules, data and styles work', async (t) => {
  const { frame, tool } = await openViewer(t)
  await tool({
    action: 'write',
    files: [
      {
        path: 'index.html',
        content: '<!doctype html><title>Own</title><h1></h1><script type="module" src="js/app.mjs"></script>'
      },
      {
        path: 'js/app.mjs',
        content:
          "import { word } from './word.mjs'\nconst { n } = await (await fetch(new URL('../data.json', import.meta.url))).json()\ndocument.querySelector('h1').textContent = word + n"
      },
      { path: 'js/word.mjs', content: "export const word = 'works '" },
      { path: 'data.json', content: '{ "n": 7 }' }
    ]
  })
  await frame.getByRole('heading', { name: 'works 7' }).waitFor()
  t.ok(await frameOf(frame.page()))
})
