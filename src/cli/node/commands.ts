import { type Shape, shape, text, texts } from '../shape.ts'
import type { ExecPolicy } from './exec-policy.ts'
import { createSystemRun, readRequest, type SystemRunParts } from './system-run.ts'
import { which } from './which.ts'

export type Handler = (params: Shape, signal: AbortSignal) => unknown

/** A machine without a screen takes these, does nothing, and says so. */
const headless =
  (what: string): Handler =>
  () => ({
    ok: true,
    performed: false,
    note: `this node has no screen: ${what}`
  })

/** What a person would type; for reading only. */
const words = (argv: readonly string[]): string =>
  argv.map((argument) => (/^[\w\-./:=@%+,]+$/.test(argument) ? argument : JSON.stringify(argument))).join(' ')

const prepare =
  (policy: ExecPolicy, home: string): Handler =>
  (params) => {
    const { argv, cwd, agentId } = readRequest(params, home)
    return {
      plan: {
        ...{ argv, cwd, commandText: words(argv), commandPreview: null },
        agentId: agentId ?? null,
        sessionKey: text(params.sessionKey) ?? null
      },
      execPolicy: { security: policy.rule(agentId).security, ask: 'on-miss' },
      allowAlwaysCoverage: { complete: false, patterns: [] }
    }
  }

const find =
  (path: string, home: string): Handler =>
  ({ bins }) => ({
    bins: Object.fromEntries(
      texts(bins)
        .filter((name) => /^[\w.+-]+$/.test(name))
        .flatMap((name) => {
          const file = which(name, { path, cwd: home })
          return file ? [[name, file]] : []
        })
    )
  })

/** Everything that this node answers to, by name. */
export const nodeCommands = (parts: SystemRunParts): ReadonlyMap<string, Handler> => {
  const { policy, env, home } = parts
  return new Map<string, Handler>([
    ['system.which', find(env.PATH ?? '', home)],
    ['system.run', createSystemRun(parts)],
    ['system.run.prepare', prepare(policy, home)],
    ['system.notify', headless('nobody was notified')],
    ['canvas.present', headless('nothing is shown')],
    ['canvas.navigate', headless('nothing is shown')],
    ['canvas.hide', headless('nothing was shown')],
    ['system.execApprovals.get', () => policy.read()],
    ['system.execApprovals.set', (params) => policy.write(shape(params))]
  ])
}
