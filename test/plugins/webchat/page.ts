import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { buildPage, webchat } from '../../../scripts/build-pages.ts'
import { type BrowserOptions, openBrowser } from '../../helpers/browser.ts'
import { createFakeGateway, type FakeGatewayOptions } from './fake-gateway.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The page, built afresh for the file that runs, so that no test looks at an old one. */
export const root = join(t.testdir({}), 'chat')
await buildPage(webchat, root)

interface Options extends BrowserOptions {
  readonly gateway?: Partial<FakeGatewayOptions>
}

/** A gateway and a browser that has not been there yet. */
export const open = async (t: Test, { gateway: options = {}, ...browserOptions }: Options = {}) => {
  const gateway = createFakeGateway({ root, ...options })
  await gateway.start()
  t.teardown(() => gateway.stop())
  const browser = await openBrowser(t, browserOptions)
  return { gateway, browser }
}

/** A browser that has signed in with the link that the gateway prints. */
export const signIn = async (t: Test, options: Options = {}) => {
  const { gateway, browser } = await open(t, options)
  const page = await browser.open(`${gateway.url}#token=${gateway.token}`)
  await composer(page).waitFor()
  return { gateway, browser, page }
}

export const composer = (page: Page) => page.getByRole('textbox', { name: 'Message' })

export const write = async (page: Page, text: string): Promise<void> => {
  await composer(page).fill(text)
  await page.keyboard.press('Enter')
}

/** Resolves when an expression is true in the page. Looked at frame by frame, from outside its policy. */
export const holds = async (page: Page, expression: string): Promise<void> => {
  const inNextFrame = `new Promise((resolve) => requestAnimationFrame(() => resolve(Boolean(${expression}))))`
  while (!(await page.evaluate(inNextFrame)));
}

/** What is said, as against what the list of conversations shows of it. */
export const log = (page: Page) => page.getByRole('log')

/** Replies that are complete. */
export const replies = (page: Page) => page.locator('.reply:not(.live)')

/** What a reader with any eyes or ears would trip over. */
export const barriers = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  const violations = await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] }).then((found) =>
      found.violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html.slice(0, 160)).join(' | ')))`
  )
  return violations as string[]
}

/** A reply with a bit of everything. */
export const rich = [
  'Some **bold** words and [a link](https://example.org/).',
  '```ts\nconst a: number = 1\n```',
  '| a | b |\n|--|--|\n| 1 | 2 |',
  '![pixel](https://tracker.example/pixel.png)'
].join('\n\n')
