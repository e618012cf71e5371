import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Page } from 'playwright-core'
import t from 'tap'
import { create, data, update, words } from '../plugins/a2ui/streams.ts'
import { openScreen, surface } from './page.ts'

t.setTimeout(180_000)

const COMPONENTS = 500
const UPDATES = 500
const EVERY_MS = 20

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes that the page holds on to, and those of this process, the gateway among them. */
const held = async (page: Page) => {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  collect()
  return { page: usedSize, gateway: process.memoryUsage().heapUsed }
}

const texts = Array.from({ length: COMPONENTS - 1 }, (_, index) => `t${index}`)
const root = { id: 'root', component: 'Column', children: texts }

t.test(
  '500 components and 50 updates a second for ten seconds: in order, and memory stays flat',
  async (t) => {
    const { agent, page, browser } = await openScreen(t)
    const components = texts.map((id, index) => words(id, { path: `/n/${index % 50}` }))
    const numbers = Array.from({ length: 50 }, () => 'start')
    await agent.call('a2ui.push', {
      messages: [create('load'), update('load', root, ...components), data('load', '/n', numbers)]
    })
    await surface(page, 'load').getByText('start').last().waitFor()
    await page.evaluate(`(() => {
    const first = document.querySelector('a2ui-surface').shadowRoot.querySelector('a2ui-basic-text')
    window.seen = []
    new MutationObserver(() => window.seen.push(Number(first.textContent))).observe(first, { subtree: true, childList: true, characterData: true })
  })()`)

    /** Updates go out at their times, whatever the answers do. */
    const send = async (from: number, to: number) => {
      const pushes: Promise<{ rendered: number; errors: unknown[] }>[] = []
      const began = performance.now()
      for (let count = from; count < to; count += 1) {
        pushes.push(
          agent.call('a2ui.push', {
            messages: [data('load', `/n/${count % 50}`, `${count}`), data('load', '/n/0', `${count}`)]
          })
        )
        await pause(Math.max(0, began + (count - from + 1) * EVERY_MS - performance.now()))
      }
      return { took: performance.now() - began, answers: await Promise.all(pushes) }
    }

    await send(0, UPDATES / 5)
    const before = await held(page)
    const { took, answers } = await send(UPDATES / 5, UPDATES)
    await surface(page, 'load')
      .getByText(`${UPDATES - 1}`)
      .first()
      .waitFor()
    const after = await held(page)
    const seen = (await page.evaluate('window.seen')) as number[]
    t.same(
      seen,
      seen.toSorted((a, b) => a - b),
      'what is on the screen never goes back'
    )
    t.equal(seen.at(-1), UPDATES - 1)
    t.same(
      answers.flatMap(({ errors }) => errors),
      []
    )
    const late = answers.filter(({ rendered }) => rendered === 0).length
    t.comment(
      `${answers.length} updates in ${Math.round(took)} ms; ${late} not drawn within a second; held: ${JSON.stringify({ before, after })}`
    )
    t.ok(after.page < before.page * 1.25 + 1_000_000, 'the page holds no more than before')
    t.ok(after.gateway < before.gateway * 1.25 + 8_000_000, 'nor does the gateway')
    t.same(browser.complaints, [])
  }
)
