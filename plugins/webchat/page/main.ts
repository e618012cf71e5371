import { render } from 'lit'
import { createGateway } from './link/gateway.ts'
import { here } from './link/here.ts'
import { openVault } from './link/vault.ts'
import { networksUrl, type Route, readRoute, sessionUrl } from './route.ts'
import { createChat } from './state/chat.ts'
import './text/markdown-element.ts'
import { AppElement } from './view/app.ts'
import { insecureView } from './view/gates.ts'
import { room } from './view/room.ts'

const addressOf = ({ networks, session }: Route): string => {
  if (networks) return networksUrl
  return session ? sessionUrl(session) : location.pathname
}

/** Takes the secret out of the address bar before anything else can see it or a person can copy it. */
const takeRoute = () => {
  const route = readRoute(location)
  if (route.token) history.replaceState(null, '', addressOf(route))
  return route
}

const start = async (): Promise<void> => {
  const route = takeRoute()
  if (!isSecureContext || !crypto.subtle) return void render(insecureView(), document.body)
  const vault = await openVault()
  const chat = createChat({
    session: route.session,
    networks: route.networks,
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
  const follow = ({ networks, session }: Route): void =>
    networks ? chat.openNetworks() : chat.openNamed(session)
  addEventListener('popstate', () => follow(readRoute(location)))
  addEventListener('hashchange', () => {
    const route = takeRoute()
    if (route.token) chat.login(route.token)
    else follow(route)
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
