import { createHash } from 'node:crypto'
import { Value } from '@sinclair/typebox/value'
import { isFields } from '../../a2ui/adapters/message.ts'
import { obscuredIn } from '../../a2ui/adapters/obscured.ts'
import { invalidRequest, unavailable } from '../../src/errors.ts'
import type { Client } from '../../src/rpc.ts'
import { type Agent, QueueMode } from '../agent/index.ts'
import type { Agents } from '../agents/index.ts'
import type { Events } from '../events/index.ts'
import { type SessionKey, type Sessions, settingsOf } from '../sessions/index.ts'
import { aboutActions, textOfAction } from './action-text.ts'
import type { createBuckets } from './bucket.ts'
import { a2uiActed } from './events.ts'
import { redactContext, redactModel, redactSecrets } from './redact.ts'
import type { Screens } from './screens.ts'
import type { Surface } from './surface.ts'

/** Something that was pressed. */
export interface Pressed {
  /** Made by whoever sends it: a repeat under it starts nothing. */
  readonly id: string
  readonly surfaceId: string
  readonly name: string
  readonly componentId: string
  readonly context: Readonly<Record<string, unknown>>
  readonly dataModel?: unknown
}

/** The largest context, as JSON, in characters. */
const MAX_CONTEXT = 16_384

/** No caller can name a run of anybody else. */
const runIdOf = (sessionKey: string, { surfaceId, id }: Pressed): string =>
  `a2ui-${createHash('sha256')
    .update(JSON.stringify([sessionKey, surfaceId, id]))
    .digest('hex')
    .slice(0, 40)}`

const declares = (action: unknown, name: string): boolean =>
  isFields(action) && isFields(action.event) && action.event.name === name

const demand = (surface: Surface | undefined, { surfaceId, componentId, name, context }: Pressed) => {
  if (!surface)
    throw invalidRequest(`there is no surface "${surfaceId}" any more`, { reason: 'surface-gone' })
  const component = surface.components.get(componentId)
  if (!component || !declares(component.action, name)) {
    const message = `component "${componentId}" of surface "${surfaceId}" has no action "${name}"`
    throw invalidRequest(message, { reason: 'action-unknown' })
  }
  if (name.startsWith('/')) throw invalidRequest('the name of an action may not begin with "/"')
  if (JSON.stringify(context).length > MAX_CONTEXT) {
    throw invalidRequest(`the context of an action may have ${MAX_CONTEXT} characters`)
  }
  return { surface, component }
}

/** What people press becomes turns of the agent that shows the surface: each once. */
export const createActions = ({
  screens,
  sessions,
  agent,
  agents,
  events,
  buckets
}: {
  screens: Screens
  sessions: Sessions
  agent: Agent
  agents: Agents
  events: Events
  buckets: ReturnType<typeof createBuckets>
}) => {
  const modeOf = async (key: string): Promise<QueueMode> => {
    const session = await sessions.find(key)
    const preferred = session && settingsOf(session).queueMode
    return Value.Check(QueueMode, preferred) ? preferred : agent.defaultMode
  }

  const textFor = (
    key: string,
    { surface, component }: ReturnType<typeof demand>,
    pressed: Pressed,
    client: Client
  ) => {
    const obscured = obscuredIn(surface.components)
    const { model, secrets } = redactModel(pressed.dataModel ?? surface.dataModel, obscured)
    const byPath = redactContext(pressed.context, component, obscured)
    return textOfAction({
      name: pressed.name,
      sessionKey: key,
      surfaceId: pressed.surfaceId,
      componentId: pressed.componentId,
      host: client.info.displayName ?? client.info.id,
      instance: client.id,
      context: redactSecrets(byPath, secrets) as Record<string, unknown>,
      dataModel: surface.sendDataModel ? redactSecrets(model, secrets) : undefined
    })
  }

  /**
   * Starts the turn that answers, or finds the one that this id started before.
   * @throws GatewayError INVALID_REQUEST for a surface or an action that is not there; UNAVAILABLE with
   * `retryAfterMs` where somebody presses faster than an agent could answer.
   */
  return async (key: SessionKey, pressed: Pressed, client: Client) => {
    const runId = runIdOf(key.key, pressed)
    if (await agent.find(runId)) return { id: pressed.id, runId, repeated: true }
    const surfaces = await screens.surfaces(key)
    const found = demand(surfaces.get(pressed.surfaceId), pressed)
    const retryAfterMs = buckets.take(key.key)
    if (retryAfterMs > 0) {
      throw unavailable('actions come too fast; the page sends this one again', {
        retryable: true,
        retryAfterMs
      })
    }
    const message = textFor(key.key, found, pressed, client)
    const { isNew } = await agent.begin(
      { id: runId, kind: 'chat', key, follower: client },
      {
        message,
        extraSystemPrompt: aboutActions,
        timeoutMs: agents.timeoutMs,
        queueMode: await modeOf(key.key),
        literal: true
      }
    )
    const { id, surfaceId, componentId, name } = pressed
    if (isNew) events.publish(a2uiActed, { sessionKey: key.key, surfaceId, componentId, id, name, runId })
    return { id, runId, repeated: !isNew }
  }
}

export type Act = ReturnType<typeof createActions>
