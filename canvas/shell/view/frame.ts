import { canvasSandbox, saidByCanvas } from '../../../plugins/webchat/page/view/canvas-frame.ts'
import type { Desk } from '../state/desk.ts'
import { words } from '../words.ts'
import { h } from './dom.ts'

/** The frame in which the agent's page runs. It is made anew for each load, so that nothing of the last one stays. */
export const createFrame = (desk: Desk): { readonly element: HTMLElement; draw(): void } => {
  const element = h('main', { class: 'stage' })
  let frame: HTMLIFrameElement | undefined
  let shown = ''

  addEventListener('message', (event) => {
    const said = frame && saidByCanvas(event, frame)
    if (said === 'expired') desk.expired()
    if (said === 'start') desk.began()
    if (said === 'complaint') desk.complained()
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
        frame = h('iframe', {
          src: opened.pageUrl,
          sandbox: canvasSandbox,
          title: opened.title,
          allow: 'fullscreen'
        })
        element.replaceChildren(frame)
      } else {
        const text = stopped ? words.stopped : (notice ?? words.opening)
        element.replaceChildren(h('p', { class: 'stage-word quiet', role: 'status' }, text))
      }
    }
  }
}
