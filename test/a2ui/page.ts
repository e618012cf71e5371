import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Test } from 'tap'
import { a2uiPage, buildPage } from '../../scripts/build-pages.ts'
import { type BrowserOptions, openBrowser } from '../helpers/browser.ts'
import { connect } from '../helpers/client.ts'
import { type GatewayOptions, startGateway, TOKEN } from '../helpers/gateway.ts'
import { root as chat } from '../plugins/webchat/page.ts'

/** The page, built afresh for the file that runs, beside the chat page that its helper builds. */
export const roots = { chat, a2ui: join(dirname(chat), 'a2ui') }
await buildPage(a2uiPage, roots.a2ui)

/** A picture of one pixel. */
const dot = Buffer.from('R0lGODlhAQABAAAAACw=', 'base64')

export const extras = { webchat: { root: roots.chat }, a2ui: { root: roots.a2ui } }

export interface SceneOptions extends BrowserOptions {
  readonly gateway?: GatewayOptions
  readonly session?: string
}

/** A gateway, a program that pushes to it, and a browser that looks at a session. */
export const openScreen = async (t: Test, { gateway: more, session, ...options }: SceneOptions = {}) => {
  const gateway = await startGateway(t, { extras, ...more })
  const agent = await connect(t, gateway.wsUrl)
  const browser = await openBrowser(t, options)
  // Samples show pictures of the web. Nothing of a test goes there.
  await browser.context.route(/^https:/, (route) => route.fulfill({ contentType: 'image/gif', body: dot }))
  const where = session === undefined ? '' : `&session=${session}`
  const page = await browser.open(`${gateway.url}/a2ui/#token=${TOKEN}${where}`)
  await ready(page, session)
  return { gateway, agent, browser, page }
}

/** Resolves when the page shows the session as it is. */
export const ready = (page: Page, session = 'main'): Promise<void> =>
  page.locator(`main[data-session="agent:main:${session}"][aria-busy=false]`).waitFor()

/** The card of a surface. */
export const surface = (page: Page, id: string) => page.locator(`[data-surface="${id}"]`)
