import { join } from 'node:path'
import type { Frame, Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { buildPage, canvasPage } from '../../scripts/build-pages.ts'
import { type BrowserOptions, openBrowser } from '../helpers/browser.ts'
import { TOKEN } from '../helpers/gateway.ts'
import { type Scene, startScene } from '../plugins/canvas/scene.ts'

/** The viewer, built afresh for the file that runs, so that no test looks at an old one. */
const root = join(t.testdir({}), 'canvas')
export const sizes = await buildPage(canvasPage, root)

export const startHost = (t: Test): Promise<Scene> => startScene(t, { extras: { canvas: { root } } })

/** The agent's page inside the viewer. */
export const frameOf = async (page: Page): Promise<Frame> => {
  const frame = await (await page.waitForSelector('iframe')).contentFrame()
  if (!frame) throw new Error('the viewer has no frame')
  return frame
}

/** A gateway, and a browser that is signed in at the viewer. */
export const openViewer = async (t: Test, options: BrowserOptions = {}) => {
  const scene = await startHost(t)
  const browser = await openBrowser(t, options)
  const page = await browser.open(`${scene.url}/canvas/#token=${TOKEN}`)
  const frame = await frameOf(page)
  return { ...scene, browser, view: page, frame }
}

/** Resolves when an expression is true in the page. Looked at from outside its policy, also while it loads again. */
export const holds = async (frame: Frame | Page, expression: string): Promise<void> => {
  const soon = `new Promise((resolve) => setTimeout(() => resolve(Boolean(${expression})), 20))`
  while (!(await frame.evaluate(soon).catch(() => false)));
}
