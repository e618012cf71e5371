import { render } from 'lit'
import { createGateway } from '../plugins/webchat/page/link/gateway.ts'
import { here } from '../plugins/webchat/page/link/here.ts'
import { openVault } from '../plugins/webchat/page/link/vault.ts'
import { readRoute } from '../plugins/webchat/page/route.ts'
import { insecureView } from '../plugins/webchat/page/view/gates.ts'
import { createHost } from './state/host.ts'
import { catalog } from './view/catalog.ts'
import { HostElement } from './view/host-element.ts'

const MAIN = 'main'

/** Takes the secret out of the address bar before anything else can see it or a person can copy it. */
const takeRoute = () => {
  const { token, session = MAIN } = readRoute(location)
  if (token) {
    const rest = session === MAIN ? '' : `#session=${encodeURIComponent(session).replaceAll('%3A', ':')}`
    history.replaceState(null, '', location.pathname + rest)
  }
  return { token, session }
}

/** Resolves when the elements have drawn, in a tab that nobody looks at too. */
const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })

const start = async (): Promise<void> => {
  const route = takeRoute()
  if (!isSecureContext || !crypto.subtle) return void render(insecureView(), document.body)
  // The chat page's vault: a browser that is signed in there is signed in here.
  const vault = await openVault()
  const page = new HostElement()
  const host = createHost({
    session: route.session,
    catalog,
    connect: (events) => createGateway({ ...events, ...here(), vault, secret: route.token }),
    drawn: async () => {
      await page.updateComplete
      await nextTask()
    }
  })
  addEventListener('online', host.retryNow)
  addEventListener('pagehide', host.flush)
  addEventListener('hashchange', () => {
    const { token, session } = takeRoute()
    if (token) host.login(token)
    void host.follow(session)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') host.retryNow()
    else host.flush()
  })
  const tellBroken = (reason: unknown) =>
    host.note({ code: 'RENDER_FAILED', message: reason instanceof Error ? reason.message : String(reason) })
  addEventListener('error', ({ error, message }) => tellBroken(error ?? message))
  addEventListener('unhandledrejection', ({ reason }) => tellBroken(reason))
  page.host = host
  page.isFramed = window.top !== window
  document.body.replaceChildren(page)
}

await start()
