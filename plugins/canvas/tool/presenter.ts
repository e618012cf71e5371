import type { ToolContext } from '../../../src/engine.ts'
import { satisfies } from '../../../src/protocol/scopes.ts'
import type { Presence } from '../../presence/index.ts'
import type { Canvases, Meant } from '../canvases.ts'
import type { Complaints } from '../live/complaints.ts'
import type { Viewers } from '../live/viewers.ts'
import type { Look } from '../look.ts'
import type { Devices } from './devices.ts'
import { needed } from './needed.ts'
import type { CanvasParams } from './params.ts'

export interface PresenterParts {
  readonly canvases: Canvases
  readonly viewers: Viewers
  readonly complaints: Complaints
  readonly look: Look
  readonly devices: Devices
  readonly presence: Presence
}

/** A picture as the tool tells of it: what it shows in words, since a tool's answer is text. */
interface Picture {
  readonly width: number
  readonly height: number
  readonly format: string
  readonly title: string
  readonly text: string
  readonly base64: string
}

/** The half of the tool that shows pages and looks at them. */
export const createPresenter = ({
  canvases,
  viewers,
  complaints,
  look,
  devices,
  presence
}: PresenterParts) => {
  /** Pages of people that hear of a canvas that is presented. */
  const listeners = (): number =>
    presence
      .clients()
      .filter(({ info, scopes }) => info.mode === 'webchat' && satisfies(scopes, 'operator.read')).length

  const how = ({ node }: CanvasParams, { signal, sessionKey }: ToolContext) => ({
    nodeId: node,
    signal,
    sessionKey
  })

  return {
    async present(which: Meant, params: CanvasParams, context: ToolContext) {
      const row = await canvases.open(which)
      if (params.target === 'node')
        return { shownOn: (await devices.present(row, how(params, context))).node }
      const shown = await canvases.present(row, { sessionKey: context.sessionKey })
      const told = listeners()
      return {
        canvas: row.canvasId,
        url: canvases.named(shown).url,
        viewers: viewers.of(row).length,
        pagesTold: told,
        note: told === 0 ? 'No chat page is open: give the person the url.' : undefined
      }
    },

    async hide(which: Meant, params: CanvasParams, context: ToolContext) {
      if (params.target === 'node') return devices.ask('canvas.hide', {}, how(params, context))
      await canvases.present(canvases.meant(which).ref, { shown: false })
      return { hidden: true }
    },

    navigate: (_which: Meant, params: CanvasParams, context: ToolContext) =>
      devices.ask('canvas.navigate', { url: needed(params, 'url').url }, how(params, context)),

    async eval(which: Meant, params: CanvasParams, context: ToolContext) {
      const { js } = needed(params, 'js')
      const { ref } = canvases.meant(which)
      const { signal } = context
      if (viewers.of(ref).length === 0 && devices.has('canvas.eval')) {
        return devices.ask('canvas.eval', { javaScript: js }, how(params, context))
      }
      return look.eval(ref, js, { timeoutMs: params.timeoutMs, signal })
    },

    async snapshot(which: Meant, params: CanvasParams, context: ToolContext) {
      const { ref } = canvases.meant(which)
      if (viewers.of(ref).length === 0 && devices.has('canvas.snapshot')) {
        const { node, payload } = await devices.ask(
          'canvas.snapshot',
          { format: 'jpeg' },
          how(params, context)
        )
        const { format, base64 = '' } = payload as { format?: string; base64?: string }
        return { node, format, bytes: Math.round(base64.length * 0.75) }
      }
      const { fullPage } = params
      const picture = (await look.snapshot(ref, { fullPage }, context.signal)) as Picture
      const { base64, ...facts } = picture
      return { ...facts, bytes: Math.round(base64.length * 0.75), errors: complaints.of(ref).slice(-5) }
    },

    logs: async (which: Meant, { since }: CanvasParams) => ({
      errors: complaints.of(canvases.meant(which).ref, since)
    })
  }
}
