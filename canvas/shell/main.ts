import { createGateway } from '../../plugins/webchat/page/link/gateway.ts'
import { here } from '../../plugins/webchat/page/link/here.ts'
import { openVault } from '../../plugins/webchat/page/link/vault.ts'
import { insecureContext } from '../../plugins/webchat/page/problems.ts'
import { createDesk, type Listed, type Place } from './state/desk.ts'
import { barView } from './view/bar.ts'
import { h } from './view/dom.ts'
import { createFrame } from './view/frame.ts'
import { gateView } from './view/gate.ts'
import { versionsView } from './view/versions.ts'
import { words } from './words.ts'

const placeOf = ({ pathname, search }: Location): Place => ({
  canvasId: /^\/canvas\/([a-z0-9][a-z0-9-]{0,63})\/?$/.exec(pathname)?.[1] ?? 'main',
  agentId: new URLSearchParams(search).get('agent') ?? undefined
})

/** Takes the secret out of the address bar before anything else can see it or a person can copy it. */
const takeToken = (): string | undefined => {
  const token = new URLSearchParams(location.hash.slice(1)).get('token')?.trim()
  if (token) history.replaceState(null, '', location.pathname + location.search)
  return token || undefined
}

const start = async (): Promise<void> => {
  const secret = takeToken()
  if (!isSecureContext || !crypto.subtle) {
    document.body.append(h('main', { class: 'gate' }, h('p', { role: 'alert' }, insecureContext)))
    return
  }
  // The chat page's vault: a browser that is signed in there is signed in here.
  const vault = await openVault()
  const desk = createDesk(placeOf(location), (events) =>
    createGateway({ ...events, ...here(), vault, secret })
  )
  const frame = createFrame(desk)
  const bar = h('div')
  const over = h('div')
  const canvas = h('div', { class: 'viewer' }, bar, frame.element, over)

  const open = ({ canvasId, agentId, url }: Listed): void => {
    history.pushState(null, '', url)
    desk.go({ canvasId, agentId })
  }

  const draw = (): void => {
    const { link, opened } = desk.store.value
    document.title = `${opened?.title ?? words.canvas} · ${words.product}`
    const gate = gateView(link, { signIn: desk.signIn, retry: desk.retryNow })
    // A frame that leaves the document loads again: it stays where nothing stands before it.
    if (gate) return document.body.replaceChildren(gate)
    if (!canvas.isConnected) document.body.replaceChildren(canvas)
    const focused = document.activeElement?.getAttribute('aria-label')
    bar.replaceChildren(barView(desk, open))
    if (focused) bar.querySelector<HTMLElement>(`[aria-label="${CSS.escape(focused)}"]`)?.focus()
    frame.draw()
    const dialog = versionsView(desk)
    over.replaceChildren(...(dialog ? [dialog] : []))
    if (dialog instanceof HTMLDialogElement) dialog.showModal()
  }

  desk.store.watch(draw)
  draw()
  addEventListener('popstate', () => desk.go(placeOf(location)))
  addEventListener('online', desk.retryNow)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') desk.retryNow()
  })
}

await start()
