import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Test } from 'tap'
import { buildPage, pairPage } from '../../../scripts/build-pages.ts'
import { type BrowserOptions, openBrowser } from '../../helpers/browser.ts'
import { TOKEN } from '../../helpers/gateway.ts'
import { root as chat } from '../webchat/page.ts'
import { startScene } from './scene.ts'

/** The page, built afresh for the file that runs, beside the chat page that its helper builds. */
const roots = { chat, pair: join(dirname(chat), 'pair') }
await buildPage(pairPage, roots.pair)

/** A gateway with its owner at the command line, and a browser that is signed in at `/pair/`. */
export const openDesk = async (t: Test, options: BrowserOptions = {}) => {
  const scene = await startScene(t, {
    extras: { webchat: { root: roots.chat }, 'pair-page': { root: roots.pair } }
  })
  const browser = await openBrowser(t, options)
  const page = await browser.open(`${scene.url}/pair/#token=${TOKEN}`)
  await page.getByRole('heading', { name: 'Paired devices' }).waitFor()
  return { ...scene, browser, page }
}

/** The card of a device that waits. */
export const waiting = (page: Page, name = 'A phone') => page.getByRole('article', { name })

/** The line of a paired device. */
export const paired = (page: Page, name: string) => page.locator('.device', { hasText: name })

/** Opens the menu of a paired device and takes one of its entries. */
export const choose = async (page: Page, name: string, entry: string): Promise<void> => {
  await page.getByRole('button', { name: `What to do with ${name}` }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}
