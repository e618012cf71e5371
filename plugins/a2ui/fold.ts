import { type Message, surfaceOf, type Version } from '../../a2ui/adapters/message.ts'
import { withValue } from '../../a2ui/adapters/pointer.ts'
import type { Problem } from './intake/problem.ts'
import type { Surface } from './surface.ts'

export const limits = {
  /** Of one session. */
  surfaces: 50,
  /** Of one surface. */
  components: 500,
  /** Of one surface's data model, as JSON, in characters. */
  dataModel: 262_144
} as const

export interface FoldContext {
  readonly version: Version
  readonly now: number
}

/**
 * A message as it may be shown. Who speaks is said by the gateway, whatever an agent calls itself; and a
 * picture from elsewhere would tell its owner who looks.
 */
export const approved = (message: Message, agentName: string): Message => {
  if (!('createSurface' in message)) return message
  const { primaryColor } = message.createSurface.theme ?? {}
  const isColor = typeof primaryColor === 'string' && /^#[0-9a-f]{6}$/i.test(primaryColor)
  const theme = { ...(isColor && { primaryColor }), agentDisplayName: agentName }
  return { ...message, createSurface: { ...message.createSurface, theme } }
}

type Surfaces = Map<string, Surface>

/** A complaint about one message, before its line is known. */
export type Refusal = Omit<Problem, 'line'>

/**
 * Applies a message to the surfaces of a session.
 * @returns what is wrong with it; then nothing has changed.
 */
export const fold = (surfaces: Surfaces, message: Message, context: FoldContext): Refusal | undefined => {
  const surfaceId = surfaceOf(message)
  if ('createSurface' in message) return create(surfaces, message.createSurface, context)
  const surface = surfaces.get(surfaceId)
  if (!surface) {
    return {
      message: `there is no surface "${surfaceId}"`,
      fix:
        surfaces.size > 0
          ? `create it first, or use one of ${[...surfaces.keys()].join(', ')}`
          : 'send createSurface first'
    }
  }
  if ('deleteSurface' in message) return void surfaces.delete(surfaceId)
  const touched = { ...surface, revision: surface.revision + 1, updatedAt: context.now }
  if ('updateComponents' in message) {
    const components = new Map(surface.components)
    for (const component of message.updateComponents.components) components.set(component.id, component)
    if (components.size > limits.components) {
      const text = `a surface may have ${limits.components} components; "${surfaceId}" would have ${components.size}`
      return { message: text, fix: 'show long lists with a template: {"componentId": "…", "path": "/list"}' }
    }
    return void surfaces.set(surfaceId, { ...touched, components })
  }
  const { path = '/', value } = message.updateDataModel
  try {
    const dataModel = withValue(structuredClone(surface.dataModel), path, value)
    if (JSON.stringify(dataModel).length > limits.dataModel) {
      return {
        message: `the data model of "${surfaceId}" would be larger than ${limits.dataModel} characters`
      }
    }
    return void surfaces.set(surfaceId, { ...touched, dataModel })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return {
      path: 'updateDataModel/path',
      message: error.message,
      fix: 'write a JSON Pointer such as "/user/name"'
    }
  }
}

const create = (
  surfaces: Surfaces,
  {
    surfaceId,
    theme = {},
    sendDataModel = false
  }: Extract<Message, { createSurface: unknown }>['createSurface'],
  { version, now }: FoldContext
): Refusal | undefined => {
  if (surfaces.has(surfaceId)) {
    return {
      message: `surface "${surfaceId}" is there already`,
      fix: 'change it with updateComponents and updateDataModel, or send deleteSurface before'
    }
  }
  if (surfaces.size >= limits.surfaces) {
    return {
      message: `a session may have ${limits.surfaces} surfaces`,
      fix: 'delete those that are done with'
    }
  }
  surfaces.set(surfaceId, {
    surfaceId,
    version,
    theme,
    sendDataModel,
    components: new Map(),
    dataModel: {},
    revision: 1,
    createdAt: now,
    updatedAt: now
  })
  return undefined
}
