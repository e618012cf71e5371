import { Type } from '@sinclair/typebox'
import type { Presence } from '../../presence/index.ts'
import type { LiveNode } from '../registry.ts'
import type { StartedRuns } from '../started-runs.ts'
import { done, type Handled, type NodeEvent, nodeEvent } from './node-event.ts'

/** How much of a program's words reaches a session: enough to know, not enough to flood it. */
const MAX_OUTPUT = 1000
const MAX_COMMAND = 200

const Maybe = Type.Optional(Type.Union([Type.String(), Type.Null()]))

const Payload = Type.Object({
  runId: Type.String({ minLength: 1 }),
  sessionKey: Maybe,
  command: Maybe,
  exitCode: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
  timedOut: Type.Optional(Type.Boolean()),
  output: Maybe,
  reason: Maybe,
  suppressNotifyOnExit: Type.Optional(Type.Boolean())
})

const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length)}…` : text

const endOf = ({ exitCode, timedOut }: { exitCode?: number | null; timedOut?: boolean }): string => {
  if (timedOut) return 'timed out'
  return exitCode === undefined || exitCode === null ? 'ended' : `ended with code ${exitCode}`
}

/** What nodes tell of programs. Only of those that this gateway sent them, and only into their sessions. */
export const execEvents = (started: StartedRuns, presence: Pick<Presence, 'queueEvent'>): NodeEvent[] => {
  const tell =
    (words: (payload: typeof Payload.static) => string, isEnd: boolean) =>
    ({ nodeId, client }: LiveNode, payload: typeof Payload.static): Handled => {
      const sessionKey = started.find(nodeId, payload.runId)
      if (sessionKey === undefined) return { handled: false, reason: 'unmatched_exec_event' }
      if (isEnd) started.end(nodeId, payload.runId)
      if (payload.suppressNotifyOnExit) return done
      const name = client.info.displayName ?? nodeId.slice(0, 12)
      const command = payload.command ? `: ${cut(payload.command, MAX_COMMAND)}` : ''
      presence.queueEvent(
        sessionKey,
        `A program on the node ${JSON.stringify(name)} ${words(payload)}${command}`
      )
      return done
    }

  return [
    nodeEvent(
      'exec.started',
      Payload,
      tell(() => 'started', false)
    ),
    nodeEvent(
      'exec.finished',
      Payload,
      tell((payload) => {
        const said = payload.output
          ? `, its output (not to be trusted) was ${JSON.stringify(cut(payload.output, MAX_OUTPUT))}`
          : ''
        return endOf(payload) + said
      }, true)
    ),
    nodeEvent(
      'exec.denied',
      Payload,
      tell(({ reason }) => `was refused there${reason ? ` (${cut(reason, MAX_COMMAND)})` : ''}`, true)
    )
  ]
}
