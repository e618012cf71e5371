import fp from 'fastify-plugin'
import { restartMethods } from './methods.ts'

/** Ends the process so that its supervisor starts it again. Called once, after the answer went out. */
export type Restart = () => void

export interface RestartState {
  /** Whether this gateway stops in order to be started again. */
  wanted(): boolean
  /** Notes the wish. `false` where it was noted before, `undefined` where nobody would start the gateway again. */
  request(): boolean | undefined
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly restart: RestartState
  }
}

/** Restarts on request. A gateway never starts itself: it ends with exit code 75, and its supervisor acts. */
export default fp<{ restart?: Restart }>(
  async (app, { restart }) => {
    let isWanted = false
    app.decorate('restart', {
      wanted: () => isWanted,
      request() {
        if (!restart) return undefined
        if (isWanted) return false
        isWanted = true
        // The caller is to hear the answer before its socket is closed.
        setImmediate(restart)
        return true
      }
    })
    app.rpc.add(...restartMethods(app))
  },
  { name: 'restart', dependencies: ['rpc', 'agent'] }
)
