import type { FastifyInstance } from 'fastify'
import { valueAt } from '../../../src/config-paths.ts'
import { at, type Tree } from './tree.ts'

/** From what lets the least happen to what lets the most. */
const orders: Readonly<Record<string, readonly unknown[]>> = {
  'cron.enabled': [false, true],
  'canvasHost.enabled': [false, true],
  'canvasHost.network': ['none', 'cdn', 'https'],
  'session.dmScope': ['per-account-channel-peer', 'per-channel-peer', 'per-peer', 'main']
}

/** What counts, what is written, and what counted before: a fault in a file that is read anew leaves that. */
type Look = (path: string) => { now: unknown; written: unknown; before: unknown }

const orderComplaints = (look: Look): string[] =>
  Object.entries(orders).flatMap(([path, order]) => {
    const { now, written, before } = look(path)
    const isOff = look('canvasHost.enabled').now === false && path.startsWith('canvasHost.')
    const most = order.indexOf(order.includes(written) ? written : before)
    if (isOff || written === undefined || order.indexOf(now) <= Math.max(most, 0)) return []
    return [`${path} is ${now}, written is ${JSON.stringify(written)}`]
  })

/** Lists that hold something back: an empty one is the loosest. */
const restraints = ['commands.ownerAllowFrom', 'gateway.nodes.commands.deny']

const restraintComplaints = (look: Look): string[] =>
  restraints.flatMap((path) => {
    const { now, written } = look(path)
    const isNone = written === undefined || (Array.isArray(written) && written.length === 0)
    if (isNone || (Array.isArray(now) && now.length > 0)) return []
    return [`${path} is empty, written is ${JSON.stringify(written)}`]
  })

const tlsComplaints = (app: FastifyInstance, bind: string, look: Look): string[] => {
  const { written } = look('gateway.tls.enabled')
  const isPlain = app.instance.tls === undefined && bind !== 'loopback'
  return isPlain && written !== undefined && written !== false ? [`${bind} is not encrypted`] : []
}

interface Looked {
  readonly bind: string
  readonly tree: Tree | undefined
  readonly before?: Tree
}

/** What of the sections beside `auth`, `bind` and the networks is looser than its file says. */
export const looserSections = (app: FastifyInstance, { bind, tree, before }: Looked): string[] => {
  const look: Look = (path) => ({
    now: valueAt(app.config.values(), path),
    written: at(tree, ...path.split('.')),
    before: at(before, ...path.split('.'))
  })
  return [...orderComplaints(look), ...restraintComplaints(look), ...tlsComplaints(app, bind, look)]
}
