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

/** A page as a browser drew it, and what stands on it in words: not every model sees. */
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

  /** Lets the model look at a picture, where it can. @returns what the words of the answer say of it. */
  const put = (
    { format, base64 }: Pick<Picture, 'format' | 'base64'>,
    which: Meant,
    { show }: Pick<ToolContext, 'show'>
  ) => {
    const { canvasId } = canvases.meant(which).ref
    show?.({ type: 'file', mimeType: `image/${format}`, fileName: `${canvasId}.${format}`, content: base64 })
    const bytes = Math.round(base64.length * 0.75)
    return { format, bytes, picture: show ? 'comes as the next message' : 'this model sees no pictures' }
  }

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
        const { format = 'jpeg', base64 = '' } = payload as { format?: string; base64?: string }
        return { node, ...put({ format, base64 }, which, context) }
      }
      const { fullPage } = params
      const picture = (await look.snapshot(ref, { fullPage }, context.signal)) as Picture
      const { base64, ...facts } = picture
      const { format } = facts
      return { ...facts, ...put({ format, base64 }, which, context), errors: complaints.of(ref).slice(-5) }
    },

    logs: async (which: Meant, { since }: CanvasParams) => ({
      errors: complaints.of(canvases.meant(which).ref, since)
    })
  }
}
