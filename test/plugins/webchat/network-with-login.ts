import type { Socket } from 'node:net'
import { Value } from '@sinclair/typebox/value'
import type { Test } from 'tap'
import { type ChannelProvider, provider } from '../../../src/channel.ts'
import { channelSection } from '../../../src/channel-config.ts'
import { TOKEN } from '../../helpers/gateway.ts'
import { goToNetworks, startWithPage } from './networks-page.ts'

/** A network without a wire, that is linked by whatever steps a test gives: what is shown of them is tested. */
const networkWithLogin = (login: NonNullable<ChannelProvider['login']>) => {
  let isLinked = false
  return provider({
    ...{ id: 'toy', name: 'Toy', config: channelSection({}), missing: () => undefined },
    capabilities: {
      ...{ maxTextLength: 200, maxUploadBytes: 0, livenessMs: 60_000 },
      ...{ threads: false, reactions: false, edits: false, removals: false }
    },
    isLinked: () => isLinked,
    async *login(context) {
      yield* login(context)
      isLinked = true
    },
    open: () => ({
      async run({ signal, connected }) {
        connected({ id: 'toy-bot' })
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
      },
      send: async () => ({ message: 'm1' })
    })
  })
}

/** A gateway with that network, and a browser that looks at it. `cut` breaks every connection to the gateway. */
export const openToy = async (t: Test, login: NonNullable<ChannelProvider['login']>) => {
  const gateway = await startWithPage(t)
  const toy = networkWithLogin(login)
  gateway.app.channels.add(toy, Value.Default(toy.config, {}) as never)
  const sockets = new Set<Socket>()
  gateway.app.server.on('connection', (socket) => void sockets.add(socket))
  const cut = (): void => {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  return { cut, ...(await goToNetworks(t, `${gateway.url}/#token=${TOKEN}`)) }
}
