import { render } from 'lit'
import { createGateway } from './link/gateway.ts'
import { here } from './link/here.ts'
import { openVault } from './link/vault.ts'
import { readRoute, sessionUrl } from './route.ts'
import { createChat } from './state/chat.ts'
import './text/markdown-element.ts'
import { AppElement } from './view/app.ts'
import { insecureView } from './view/gates.ts'
import { room } from './view/room.ts'

/** Takes the secret out of the address bar before anything else can see it or a person can copy it. */
const takeRoute = () => {
  const route = readRoute(location)
  if (route.token)
    history.replaceState(null, '', route.session ? sessionUrl(route.session) : location.pathname)
  return route
}

const start = async (): Promise<void> => {
  const route = takeRoute()
  if (!isSecureContext || !crypto.subtle) return void render(insecureView(), document.body)
  const vault = await openVault()
  const chat = createChat({
    session: route.session,
    room,
    connect: (events) =>
      createGateway({
        ...events,
        ...here(),
        vault,
        secret: route.token
      })
  })

  addEventListener('online', chat.retryNow)
  addEventListener('popstate', () => chat.openNamed(readRoute(location).session))
  addEventListener('hashchange', () => {
    const { token, session } = takeRoute()
    if (token) chat.login(token)
    else chat.openNamed(session)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') chat.retryNow()
  })
  addEventListener('beforeunload', (event) => {
    if (chat.store.value.outbox.some(({ state }) => state === 'waiting')) event.preventDefault()
  })

  const app = new AppElement()
  app.chat = chat
  document.body.replaceChildren(app)
}

await start()
