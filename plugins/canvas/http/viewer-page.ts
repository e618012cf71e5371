import type { FastifyPluginAsync } from 'fastify'
import { servePage } from '../../webchat/index.ts'

/** The viewer at `/canvas/`: a page of ours, which shows pages of agents in a frame and touches nothing in it. */
export const viewerPage: FastifyPluginAsync<{ readonly root: string }> = (app, { root }) =>
  servePage(app, { root, base: '/canvas', policy: { 'frame-src': "'self'" } })
