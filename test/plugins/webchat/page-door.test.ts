import t from 'tap'
import { createFakeGateway } from './fake-gateway.ts'
import { barriers, composer, open, root, signIn } from './page.ts'

t.setTimeout(60_000)

t.test('a link with the token signs in, and the token is gone from the address at once', async (t) => {
  const { gateway, browser, page } = await signIn(t)
  t.notMatch(page.url(), gateway.token)
  t.match(gateway.connects, [
    { auth: { token: gateway.token }, client: { id: 'openclaw-control-ui', mode: 'webchat' } }
  ])
  await page.reload()
  await composer(page).waitFor()
  t.not(gateway.connects.at(-1)?.auth?.token, gateway.token, 'the token is not kept')
  t.same(browser.complaints, [])
})

t.test('a token typed wrong is asked for again, with a sentence that helps', async (t) => {
  const { gateway, browser } = await open(t)
  const page = await browser.open(gateway.url)
  const field = page.getByLabel('Gateway token')
  await field.fill('wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').waitFor()
  t.match(await page.getByRole('alert').textContent(), 'not this gateway’s token')
  t.same(await barriers(page), [])
  await field.fill(gateway.token)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await composer(page).waitFor()
  t.same(browser.complaints, [])
})

t.test('a browser that waits for approval shows the command, and goes on by itself', async (t) => {
  const { gateway, browser } = await open(t, { gateway: { pairing: true } })
  const page = await browser.open(`${gateway.url}#token=${gateway.token}`)
  const command = page.locator('.command')
  await command.waitFor()
  t.match(await command.textContent(), /^portcullis devices approve [\da-f-]{36}$/)
  t.same(await barriers(page), [])
  gateway.approveAll()
  await composer(page).waitFor()
  t.same(browser.complaints, [])
})

t.test('a revoked browser is asked to sign in again', async (t) => {
  const { gateway, page } = await signIn(t)
  gateway.revokeAll()
  gateway.cut()
  await page.getByLabel('Gateway token').waitFor()
  t.match(await page.getByRole('alert').textContent(), 'no longer valid')
})

t.test('no address can point the page at another gateway', async (t) => {
  const { gateway, browser } = await open(t)
  const other = createFakeGateway({ root })
  await other.start()
  t.teardown(() => other.stop())
  const elsewhere = encodeURIComponent(other.url.replace('http', 'ws'))
  const page = await browser.open(
    `${gateway.url}?gatewayUrl=${elsewhere}&url=${elsewhere}#token=${gateway.token}&gatewayUrl=${elsewhere}`
  )
  await composer(page).waitFor()
  t.equal(gateway.connects.length, 1)
  t.equal(other.connects.length, 0)
})

t.test('on a page without https, where no device key can be kept, it says what to do', async (t) => {
  const { gateway, browser } = await open(t, { hosts: 'MAP gate.test 127.0.0.1' })
  const page = await browser.open(gateway.url.replace('127.0.0.1', 'gate.test'))
  await page.getByText('Open this page over https').waitFor()
  t.same(await barriers(page), [])
  t.equal(gateway.connects.length, 0)
})
