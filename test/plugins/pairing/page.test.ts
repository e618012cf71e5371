import t from 'tap'
import { openBrowser } from '../../helpers/browser.ts'
import { attempt, connect } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { TOKEN } from '../../helpers/gateway.ts'
import { barriers } from '../webchat/page.ts'
import { choose, openDesk, paired, waiting } from './page.ts'
import { elsewhere, knock, pairedPhone, phone } from './scene.ts'

t.setTimeout(90_000)

const codeOf = (details: unknown): string => {
  const { compareCode } = details as { compareCode: string }
  return `${compareCode.slice(0, 3)} ${compareCode.slice(3)}`
}

t.test('a device that knocks appears at once, and is let in with one key', async (t) => {
  const { wsUrl, page, browser } = await openDesk(t)
  await page.getByText('No device waits.').waitFor()
  const scopes = ['operator.read', 'operator.write']
  const { device, answer } = await knock(t, wsUrl, { scopes })
  const card = waiting(page)
  await card.waitFor()
  const text = (await card.textContent()) ?? ''
  t.match(text, 'ios 18.1')
  t.match(text, codeOf(answer.error?.details), 'the code that the device was told')
  t.match(text, 'talk with the agent and change conversations')
  t.notMatch(text, 'read conversations', 'what writing implies is not said twice')
  t.match(text, /\d:\d\d left/)
  t.match(await page.title(), /^\(1\) /)
  t.same(await barriers(page), [])

  await card.focus()
  await page.keyboard.press('a')
  await page.getByText('A phone can connect now.').waitFor()
  await card.waitFor({ state: 'detached' })
  await paired(page, 'A phone').waitFor()
  const { hello } = await connect(t, wsUrl, { device, client: phone, headers: elsewhere, scopes })
  t.same(hello.auth.scopes, scopes)
  await paired(page, 'A phone').getByText('connected').waitFor()
  t.same(browser.complaints, [])
})

t.test('a key that is not meant for a request decides nothing', async (t) => {
  const { wsUrl, owner, page } = await openDesk(t)
  await knock(t, wsUrl, { scopes: ['operator.read'] })
  await waiting(page).waitFor()
  await page.getByLabel('Address of the gateway').focus()
  await page.keyboard.type('area')
  t.equal((await owner.call('device.pair.list')).pending.length, 1)
})

t.test('a device is turned away with the button', async (t) => {
  const { wsUrl, owner, page } = await openDesk(t)
  await knock(t, wsUrl)
  await waiting(page).getByRole('button', { name: 'Reject' }).click()
  await page.getByText('A phone was turned away.').waitFor()
  t.match(await owner.call('device.pair.list'), { pending: { length: 0 } })
  await page.getByText('No device waits.').waitFor()
})

t.test('what is decided elsewhere disappears here', async (t) => {
  const { wsUrl, owner, page } = await openDesk(t)
  const { requestId } = await knock(t, wsUrl)
  await waiting(page).waitFor()
  await owner.call('device.pair.approve', { requestId })
  await waiting(page).waitFor({ state: 'detached' })
  await paired(page, 'A phone').waitFor()
})

t.test('a name that would steer the eye is shown without its tricks', async (t) => {
  const { wsUrl, page } = await openDesk(t)
  await knock(t, wsUrl, { client: { ...phone, displayName: '\u202eenohp\u200b <b>Owner</b>' } })
  const card = waiting(page, 'Owner')
  t.equal(await card.locator('h3').textContent(), 'enohp <b>Owner</b>')
})

t.test('a paired device is renamed, renewed, revoked and removed', async (t) => {
  const scene = await openDesk(t)
  const { page, wsUrl } = scene
  const { phoneLine, device, token } = await pairedPhone(t, scene)
  await paired(page, 'A phone').waitFor()
  await choose(page, 'A phone', 'Rename…')
  await page.getByRole('textbox', { name: 'Name' }).fill('Kitchen')
  await page.getByRole('button', { name: 'Save' }).click()
  await paired(page, 'Kitchen').waitFor()
  t.same(await barriers(page), [])

  await choose(page, 'Kitchen', 'Renew its sign-in')
  t.match(await phoneLine.closed, { code: 4001 })
  const options = { device, client: phone, headers: elsewhere, scopes: ['operator.read'] }
  const old = await attempt(t, wsUrl, { ...options, auth: { deviceToken: token } })
  t.match(old.answer.error, { details: { code: 'AUTH_DEVICE_TOKEN_MISMATCH' } })

  const again = await connect(t, wsUrl, options)
  await choose(page, 'Kitchen', 'Revoke its sign-in…')
  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  t.match(await again.closed, { code: 4001 })
  await page.getByText('Its sign-in is revoked.').waitFor()

  await choose(page, 'Kitchen', 'Remove…')
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await paired(page, 'Kitchen').waitFor({ state: 'detached' })
})

t.test('this browser renews its own sign-in and stays in', async (t) => {
  const { page, browser } = await openDesk(t)
  await page.getByText('this browser').waitFor()
  await choose(page, 'WebChat', 'Renew its sign-in')
  await page.locator('.status .dot.down').waitFor()
  await page.locator('.status .dot.live').waitFor({ state: 'attached' })
  await page.reload()
  await page.getByText('this browser').waitFor()
  t.same(browser.complaints, [])
})

t.test('a setup code with its QR code lets a device in, and the page says so', async (t) => {
  const { page, wsUrl, browser } = await openDesk(t)
  await page.getByRole('radio', { name: 'do everything' }).check()
  await page.getByRole('button', { name: 'Create setup code' }).click()
  await page.getByText('only reachable from its own machine').waitFor()
  await page.getByLabel('Address of the gateway').fill('https://gateway.example')
  await page.getByRole('button', { name: 'Create setup code' }).click()
  await page.getByRole('img', { name: 'QR code of the setup code' }).waitFor()
  t.same(await barriers(page), [])
  const code = (await page.locator('.made code').textContent()) ?? ''
  const { bootstrapToken } = JSON.parse(Buffer.from(code, 'base64url').toString()) as {
    bootstrapToken: string
  }
  const options = { device: newDevice(), client: phone, headers: elsewhere, scopes: ['operator.admin'] }
  const { hello } = await connect(t, wsUrl, { ...options, auth: { bootstrapToken } })
  t.same(hello.auth.scopes, ['operator.admin'])
  await page.getByText('A phone has used the code and is paired.').waitFor()
  t.same(browser.complaints, [])
})

t.test('the waiting browser and the one that approves show the same code', async (t) => {
  const { app, url, owner, page } = await openDesk(t)
  const other = await openBrowser(t)
  const chat = await other.open(`${url}/#token=${TOKEN}`)
  await chat.getByRole('textbox', { name: 'Message' }).waitFor()
  const newest = (await owner.call('device.pair.list')).paired.at(-1).deviceId
  await app.store.write<void, { device: { deviceId: string; platform: string } }>(async (tx) => {
    await tx.updateTable('device').set({ platform: 'amiga' }).where('deviceId', '=', newest).execute()
  })
  await chat.reload()
  await chat.getByRole('heading', { name: 'Waiting for approval' }).waitFor()
  const shown = (await chat.locator('.compare-code').textContent())?.trim()
  await waiting(page, 'WebChat').waitFor()
  t.equal((await waiting(page, 'WebChat').locator('.compare-code').textContent())?.trim(), shown)
  t.match(shown, /^\d{3} \d{3}$/)
  await page.getByText('Already paired').waitFor()
  await waiting(page, 'WebChat').getByRole('button', { name: 'Approve' }).click()
  await chat.getByRole('textbox', { name: 'Message' }).waitFor()
})

t.test('a browser that was never signed in is asked to', async (t) => {
  const { url } = await openDesk(t)
  const stranger = await openBrowser(t)
  const page = await stranger.open(`${url}/pair/`)
  await page.getByLabel('Gateway token').fill('wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('Gateway token').fill(TOKEN)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Paired devices' }).waitFor()
})

t.test('a browser signed in at the chat page is signed in here', async (t) => {
  const { url } = await openDesk(t)
  const other = await openBrowser(t)
  const chat = await other.open(`${url}/#token=${TOKEN}`)
  await chat.getByRole('textbox', { name: 'Message' }).waitFor()
  const page = await other.open(`${url}/pair/`)
  await page.getByText('this browser').waitFor()
})
