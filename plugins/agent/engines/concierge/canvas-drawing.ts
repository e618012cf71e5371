import { Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { clockPage } from './clock-page.ts'
import type { Skill } from './skill.ts'

const Shown = Type.Object({ url: Type.String(), pagesTold: Type.Integer() })

/** Shows what a canvas is: a page that lives, and a button that talks back. What it sends, the surfaces' skill answers. */
export const canvasDrawing: Skill = {
  needs: ['canvas'],
  offer: 'draw on a canvas: "draw a clock"',
  match(text) {
    const asked =
      /^(?:please\s+)?(?:draw|show(?:\s+me)?|make)\s+(?:me\s+)?(?:a\s+|the\s+)?(?:clock|canvas)(?:\s+on\s+(?:a|the|my)\s+canvas)?\s*[.!?]*$/i
    if (!asked.test(text)) return
    return async (use) => {
      await use('canvas', { action: 'write', path: 'index.html', content: clockPage, title: 'Clock' })
      const { url, pagesTold } = Value.Parse(Shown, await use('canvas', { action: 'present' }))
      return pagesTold > 0
        ? `There is a clock on the canvas. It is also at ${url} on this gateway.`
        : `I drew a clock. Open it at ${url} on this gateway.`
    }
  }
}
