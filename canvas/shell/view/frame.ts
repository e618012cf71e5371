import type { Desk } from '../state/desk.ts'
import { words } from '../words.ts'
import { h } from './dom.ts'

/** The same as the page's own headers say: who reads this one sees it too. */
const sandbox = [
  ...['allow-scripts', 'allow-forms', 'allow-modals', 'allow-popups', 'allow-popups-to-escape-sandbox'],
  ...['allow-downloads', 'allow-pointer-lock']
].join(' ')

const isFromCanvas = (data: unknown): data is { event: string } =>
  typeof data === 'object' && data !== null && (data as { type?: unknown }).type === 'openclaw:canvas'

/** The frame in which the agent's page runs. It is made anew for each load, so that nothing of the last one stays. */
export const createFrame = (desk: Desk): { readonly element: HTMLElement; draw(): void } => {
  const element = h('main', { class: 'stage' })
  let frame: HTMLIFrameElement | undefined
  let shown = ''

  // What a page says is its word alone: it can ask for a new address of its own canvas, and be counted.
  addEventListener('message', ({ source, origin, data }) => {
    if (!frame || source !== frame.contentWindow || origin !== 'null' || !isFromCanvas(data)) return
    if (data.event === 'expired') desk.expired()
    if (data.event === 'start') desk.began()
    if (data.event === 'complaint') desk.complained()
  })

  return {
    element,
    draw() {
      const { opened, stopped, loads, notice } = desk.store.value
      const wanted = opened && !stopped ? `${loads} ${opened.pageUrl}` : `${stopped} ${notice}`
      if (wanted === shown) return
      shown = wanted
      frame = undefined
      if (opened && !stopped) {
        frame = h('iframe', { src: opened.pageUrl, sandbox, title: opened.title, allow: 'fullscreen' })
        element.replaceChildren(frame)
      } else {
        const text = stopped ? words.stopped : (notice ?? words.opening)
        element.replaceChildren(h('p', { class: 'stage-word quiet', role: 'status' }, text))
      }
    }
  }
}
