import type { Page } from 'playwright-core'
import type { Test } from 'tap'
import { type BrowserOptions, openBrowser } from '../../helpers/browser.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'
import { composer, root } from './page.ts'

/** A whole gateway that serves the page as it is now. */
export const startWithPage = (t: Test, channels: object = {}) =>
  startGateway(t, {
    config: { gateway: { auth: { token: TOKEN } }, channels },
    extras: { webchat: { root } }
  })

/** A browser that has signed in and gone to the networks, as a person does. */
export const goToNetworks = async (t: Test, url: string, options: BrowserOptions = {}) => {
  const browser = await openBrowser(t, options)
  const page = await browser.open(url)
  await composer(page).waitFor()
  await page.getByRole('button', { name: 'Connect WhatsApp, Telegram and other networks' }).click()
  await page.getByRole('heading', { name: 'WebChat' }).waitFor()
  return { browser, page }
}

export const openNetworks = async (t: Test, channels: object, options: BrowserOptions = {}) => {
  const gateway = await startWithPage(t, channels)
  return { gateway, ...(await goToNetworks(t, `${gateway.url}/#token=${TOKEN}`, options)) }
}

/** What the page shows of one network. */
export const card = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) })
