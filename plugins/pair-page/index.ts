import { fileURLToPath } from 'node:url'
import type { FastifyPluginAsync } from 'fastify'
import { servePage } from '../webchat/index.ts'

export interface PairPageOptions {
  /** The built page; `npm run build` makes it. */
  readonly root?: string
}

const built = fileURLToPath(new URL('../../dist/web/pair', import.meta.url))

/** Serves the page for devices at `/pair/`. What it may show and do is decided by the methods that it calls. */
const pairPage: FastifyPluginAsync<PairPageOptions> = (app, { root = built }) =>
  servePage(app, { root, base: '/pair' })

export default pairPage
