import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import { unavailable } from '../../src/errors.ts'
import { Text } from '../../src/protocol/frames.ts'
import { method } from '../../src/rpc.ts'

const NOBODY =
  'nobody would start this gateway again; set it up as a service (portcullis service install), or stop and start it by hand'

/** What stands in the way of a restart. Nothing does: what was accepted is on disk, and runs that are cut short are marked. */
const Preflight = Type.Object({
  safe: Type.Boolean(),
  /** How many runs wait or are under way; those under way have seconds to end. */
  counts: Type.Object({ activeRuns: Type.Integer(), totalActive: Type.Integer() }),
  blockers: Type.Array(Type.Object({ kind: Text, count: Type.Integer(), message: Text })),
  summary: Text
})

export const restartMethods = ({ agent, log, restart }: FastifyInstance) => [
  method({
    name: 'gateway.restart.request',
    summary: 'Stop in good order and be started again by the supervisor; refused where there is none.',
    scope: 'operator.admin',
    budgeted: true,
    params: Type.Object({
      /** For the log. */
      reason: Type.Optional(Type.String({ maxLength: 200 }))
    }),
    result: Type.Object({
      ok: Type.Boolean(),
      /** `scheduled`, or `coalesced` with one that was asked for before. */
      status: Text,
      preflight: Preflight,
      restart: Type.Object({
        ok: Type.Boolean(),
        pid: Type.Integer(),
        delayMs: Type.Integer(),
        /** `supervisor`: nothing but a supervisor starts us again. */
        mode: Text,
        coalesced: Type.Boolean()
      })
    }),
    handler({ params: { reason } }) {
      const isNew = restart.request()
      if (isNew === undefined) throw unavailable(NOBODY)
      log.info({ reason }, 'a restart was asked for')
      const active = agent.activeCount()
      return {
        ok: true,
        status: isNew ? 'scheduled' : 'coalesced',
        preflight: {
          safe: true,
          counts: { activeRuns: active, totalActive: active },
          blockers: [],
          summary:
            active === 0 ? 'nothing is under way' : `runs under way: ${active}; they have seconds to end`
        },
        restart: { ok: true, pid: process.pid, delayMs: 0, mode: 'supervisor', coalesced: !isNew }
      }
    }
  })
]
