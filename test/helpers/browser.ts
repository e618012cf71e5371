import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

export interface Teardown {
  teardown(close: () => Promise<void> | void): void
}

export interface BrowserOptions {
  readonly width?: number
  readonly height?: number
  readonly theme?: 'light' | 'dark'
  readonly touch?: boolean
  /** Names that the browser resolves by itself, as `MAP <name> 127.0.0.1`. */
  readonly hosts?: string
}

/** A browser of its own, as a person has it: nothing stored yet. It is closed with the test. */
export interface Browser {
  readonly context: BrowserContext
  /** Opens a tab. What its console complains of, and what its policy forbids, is noted in `complaints`. */
  open(url: string): Promise<Page>
  readonly complaints: string[]
}

const chromiumPath = (): string => {
  const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  if (!existsSync(path)) {
    throw new Error(
      `No browser at ${path}. Install one with: apt-get install chromium (or set CHROMIUM_PATH).`
    )
  }
  return path
}

/** Runs in the page. */
const reportViolations = `document.addEventListener('securitypolicyviolation', (event) =>
  reportViolation(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample))`

const watch = (page: Page, complaints: string[]): void => {
  page.on('console', (message) => {
    // A connection that breaks on purpose is told by the browser itself; no page can keep it quiet.
    const broken = /WebSocket connection to .* failed|net::ERR_CONNECTION_REFUSED/.test(message.text())
    if (message.type() === 'error' && !broken) complaints.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
}

/** Starts Chromium with an empty profile. */
export const openBrowser = async (t: Teardown, options: BrowserOptions = {}): Promise<Browser> => {
  const { width = 1180, height = 780, theme = 'light', touch = false, hosts } = options
  const profile = mkdtempSync(join(tmpdir(), 'portcullis-browser-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: true,
    args: hosts ? [...args, `--host-resolver-rules=${hosts}`] : args,
    viewport: { width, height },
    colorScheme: theme,
    hasTouch: touch,
    permissions: ['clipboard-read', 'clipboard-write']
  })
  t.teardown(async () => {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  })
  const complaints: string[] = []
  await context.exposeFunction('reportViolation', (text: string) => complaints.push(`policy: ${text}`))
  await context.addInitScript(reportViolations)
  return {
    context,
    complaints,
    open: async (url) => {
      const page = await context.newPage()
      watch(page, complaints)
      await page.goto(url)
      return page
    }
  }
}
