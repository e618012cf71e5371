import { elapsed } from '../../../../src/time.ts'

/** After a Tab the focus may go where it leads, for this long, in milliseconds. */
const TAB_MS = 1000

/**
 * Gives the focus back when a framed page takes it by itself: nobody pointed at the frame, and nobody tabbed
 * into it. A finger leaves no pointer over the frame, so whoever works with one is trusted.
 */
export const guardFocus = (panel: HTMLElement): (() => void) => {
  const stop = new AbortController()
  const { signal } = stop
  let last: HTMLElement | undefined
  let tabbedAt = Number.NEGATIVE_INFINITY
  let byTouch = !matchMedia('(hover: hover)').matches

  document.addEventListener(
    'focusin',
    ({ target }) => {
      if (target instanceof HTMLElement && !(target instanceof HTMLIFrameElement)) last = target
    },
    { signal }
  )
  document.addEventListener(
    'keydown',
    ({ key }) => {
      if (key === 'Tab') tabbedAt = elapsed()
    },
    { signal, capture: true }
  )
  document.addEventListener(
    'pointerdown',
    ({ pointerType }) => {
      byTouch = pointerType === 'touch'
    },
    { signal, capture: true }
  )
  if (document.activeElement instanceof HTMLElement) last = document.activeElement

  addEventListener(
    'blur',
    () => {
      const frame = document.activeElement
      if (!(frame instanceof HTMLIFrameElement) || !panel.contains(frame)) return
      const isMeant = byTouch || frame.matches(':hover') || elapsed() - tabbedAt < TAB_MS
      if (isMeant) return
      // Within this event the browser has not handed the keyboard over yet, and could not take it back.
      setTimeout(() => {
        if (document.activeElement !== frame) return
        frame.blur()
        window.focus()
        last?.focus({ preventScroll: true })
      })
    },
    { signal }
  )
  return () => stop.abort()
}
