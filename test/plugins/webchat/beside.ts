import { dirname, join } from 'node:path'
import type { Frame, Page } from 'playwright-core'
import type { Test } from 'tap'
import { a2uiPage, buildPage, canvasPage } from '../../../scripts/build-pages.ts'
import { type BrowserOptions, openBrowser } from '../../helpers/browser.ts'
import { connect } from '../../helpers/client.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'
import { root as chat, composer } from './page.ts'

/** The three pages that meet in the panel, built afresh for the file that runs. */
const roots = { chat, a2ui: join(dirname(chat), 'a2ui'), canvas: join(dirname(chat), 'canvas') }
await Promise.all([buildPage(a2uiPage, roots.a2ui), buildPage(canvasPage, roots.canvas)])

const extras = { webchat: { root: roots.chat }, a2ui: { root: roots.a2ui }, canvas: { root: roots.canvas } }

/** A gateway, its agent's hand, and a browser that is signed in to the chat page. */
export const openChat = async (t: Test, options: BrowserOptions = {}) => {
  const gateway = await startGateway(t, { extras })
  const owner = await connect(t, gateway.wsUrl)
  const browser = await openBrowser(t, options)
  const page = await browser.open(`${gateway.url}/#token=${TOKEN}`)
  await composer(page).waitFor()
  const use = async (name: string, params: object, sessionKey = 'agent:main:main'): Promise<unknown> => {
    const tool = gateway.app.agent.tools().find((one) => one.name === name)
    if (!tool) throw new Error(`the agent has no tool ${name}`)
    const { signal } = new AbortController()
    return tool.execute(params, { agentId: 'main', sessionKey, runId: 'run-1', signal })
  }
  return { gateway, owner, browser, page, use }
}

export type Chat = Awaited<ReturnType<typeof openChat>>

/** Writes a page to a canvas and asks people to look at it, as an agent does. */
export const present = async (
  { use }: Pick<Chat, 'use'>,
  { canvas = 'main', title = 'Sketch', body = '<h1>Sketch</h1>' } = {}
): Promise<void> => {
  const content = `<!doctype html><title>${title}</title>${body}`
  await use('canvas', { action: 'write', canvas, path: 'index.html', content, title })
  await use('canvas', { action: 'present', canvas })
}

export const panel = (page: Page) => page.getByRole('complementary', { name: 'Beside the conversation' })

export const tab = (page: Page, name: string) => page.getByRole('tab', { name })

/** The page inside the frame that stands in front. */
export const inFront = async (page: Page): Promise<Frame> => {
  const handle = await page.waitForSelector('.panel-stage:not([hidden]) iframe')
  const frame = await handle.contentFrame()
  if (!frame) throw new Error('there is no page in the frame')
  return frame
}

/** What has the focus, as somebody who hears the page would be told. */
export const focused = (page: Page): Promise<unknown> =>
  page.evaluate(
    'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent.trim()'
  )
