import { now } from '../time.ts'
import { accountLines } from './channels/accounts.ts'
import { command } from './command.ts'
import type { Connection } from './connection.ts'
import { exitCode } from './failure.ts'
import { gatewayOptions } from './gateway-options.ts'
import { leastScopes } from './least-scopes.ts'
import { problemLines } from './problems.ts'
import { reach } from './reach.ts'
import { number, type Shape, shape, shapes, text, texts } from './shape.ts'
import { ago, span } from './span.ts'
import { table } from './table.ts'
import { plainLine, type Terminal } from './terminal.ts'

interface Status {
  readonly url: string
  readonly version: string
  readonly uptimeMs: number | undefined
  readonly status: Shape
  readonly health: Shape
  readonly presence: readonly Shape[]
}

const ask = async (gateway: Connection): Promise<Status> => {
  const [status, health, presence] = await Promise.all([
    gateway.request('status', { includeChannelSummary: true }),
    gateway.request('health'),
    gateway.request('system-presence')
  ])
  const { version, uptimeMs } = gateway.hello
  return {
    ...{ url: gateway.url, version, uptimeMs },
    ...{ status: shape(status), health: shape(health), presence: shapes(presence) }
  }
}

const agentsLine = ({ health }: Status): string => {
  const names = shapes(health.agents).map(({ agentId, isDefault }) => {
    const id = plainLine(text(agentId) ?? '?')
    return isDefault === true ? `${id} (default)` : id
  })
  return names.join(', ') || 'none'
}

const sessionsLine = ({ status, health }: Status): string => {
  const { count, recent } = shape(status.sessions ?? health.sessions)
  const [latest] = shapes(recent)
  const total = String(number(count) ?? 0)
  const key = text(latest?.key)
  if (!key) return total
  const updatedAt = number(latest?.updatedAt)
  return `${total}, last ${plainLine(key)}${updatedAt === undefined ? '' : ` ${ago(updatedAt, now())}`}`
}

const modelLine = ({ status }: Status): string =>
  plainLine(text(shape(shape(status.sessions).defaults).model) ?? 'not known')

const clientsLine = ({ presence }: Status): string => {
  const clients = presence.filter(({ mode, reason }) => mode !== 'gateway' && reason !== 'disconnect')
  const names = clients.map(({ mode, host }) =>
    plainLine([text(mode), text(host)].filter(Boolean).join(' on '))
  )
  return names.length === 0 ? 'none' : `${names.length}: ${names.join(', ')}`
}

/** One line for each account. A gateway that tells of none by itself has a summary, or a list of names. */
const channelLines = ({ status, health }: Status): readonly string[] => {
  if (Object.keys(shape(health.channels)).length > 0) {
    const lines = accountLines(health, now())
    return lines.length > 0 ? lines : ['none is set up']
  }
  const summary = texts(status.channelSummary).map(plainLine)
  const labels = shape(health.channelLabels)
  const order = texts(health.channelOrder).map((id) => plainLine(text(labels[id]) ?? id))
  return [(summary.length > 0 ? summary : order).join(', ') || 'none']
}

const show = (answer: Status, terminal: Terminal): void => {
  const { url, version, uptimeMs } = answer
  const problems = problemLines(answer.health)
  const facts = [
    ['Gateway', `${plainLine(version)} at ${url}${uptimeMs === undefined ? '' : `, up ${span(uptimeMs)}`}`],
    ['Agents', agentsLine(answer)],
    ['Sessions', sessionsLine(answer)],
    ['Model', modelLine(answer)],
    ...channelLines(answer).map((line, index) => [index === 0 ? 'Channels' : '', line]),
    ['Clients', clientsLine(answer)],
    ['Problems', problems.length === 0 ? 'none' : terminal.paint('yellow', String(problems.length))]
  ]
  const bold = facts.map(([name = '', ...rest]) => [terminal.paint('bold', name), ...rest])
  for (const line of table(bold)) terminal.print(line)
  for (const line of problems) terminal.print(`  ${line}`)
  const hint = text(shape(answer.status.administrators).hint)
  if (hint) terminal.print(`Note: ${plainLine(hint)}.`)
}

export default command({
  options: gatewayOptions,
  example: 'portcullis status',
  run: async ({ values, env, json, terminal }) => {
    const answer = await reach({ values, env }, leastScopes('status'), ask)
    if (json) terminal.json(answer)
    else show(answer, terminal)
    return exitCode.ok
  }
})
