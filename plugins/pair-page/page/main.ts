import { render } from 'lit'
import { createGateway } from '../../webchat/page/link/gateway.ts'
import { here } from '../../webchat/page/link/here.ts'
import { openVault } from '../../webchat/page/link/vault.ts'
import { readRoute } from '../../webchat/page/route.ts'
import { insecureView } from '../../webchat/page/view/gates.ts'
import { createDesk } from './state/desk.ts'
import { DevicesElement } from './view/devices-element.ts'

/** Takes the secret out of the address bar before anything else can see it or a person can copy it. */
const takeToken = (): string | undefined => {
  const { token } = readRoute(location)
  if (token) history.replaceState(null, '', location.pathname)
  return token
}

const start = async (): Promise<void> => {
  const secret = takeToken()
  if (!isSecureContext || !crypto.subtle) return void render(insecureView(), document.body)
  // The chat page's vault: a browser that is signed in there is signed in here.
  const vault = await openVault()
  const desk = createDesk({
    vault,
    connect: (events) =>
      createGateway({
        ...events,
        ...here(),
        vault,
        secret
      })
  })
  addEventListener('online', desk.retryNow)
  addEventListener('hashchange', () => {
    const token = takeToken()
    if (token) desk.login(token)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') desk.retryNow()
  })
  const page = new DevicesElement()
  page.desk = desk
  document.body.replaceChildren(page)
}

await start()
