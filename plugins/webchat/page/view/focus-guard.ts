import { elapsed } from '../../../../src/time.ts'

/** After a Tab the focus may go where it leads, for this long, in milliseconds. */
const TAB_MS = 1000
/** Whoever pressed a key so lately is still writing. */
const WRITING_MS = 1000
/** For so long browsers count what a person did, in whichever frame, as something that is going on. */
const ACTING_MS = 5000
/** A page that takes the focus for itself does so while it loads, as a rule. */
const FRESH_MS = 2000

/** What the person did last, and where, as far as this page can see: nothing in a frame is told to it. */
interface Trace {
  tabbedAt: number
  wroteAt: number
  actedAt: number
  loadedAt: number
}

const isWithin = (ms: number, at: number): boolean => elapsed() - at < ms

/** Whether the person went into the frame, as against the page in it that took the focus by itself. */
const isMeant = (frame: HTMLIFrameElement, { tabbedAt, wroteAt, actedAt, loadedAt }: Trace): boolean => {
  if (isWithin(TAB_MS, tabbedAt) || frame.matches(':hover')) return true
  if (isWithin(WRITING_MS, wroteAt) || !navigator.userActivation.isActive) return false
  return !isWithin(ACTING_MS, actedAt) || !isWithin(FRESH_MS, loadedAt)
}

/** Gives the focus back when a page that is framed in `panel` takes it by itself. @returns what ends that. */
export const guardFocus = (panel: HTMLElement): (() => void) => {
  const stop = new AbortController()
  const listening = { signal: stop.signal, capture: true }
  const never = Number.NEGATIVE_INFINITY
  const trace: Trace = { tabbedAt: never, wroteAt: never, actedAt: elapsed(), loadedAt: elapsed() }
  let last = document.activeElement

  const onKey = ({ key }: KeyboardEvent): void => {
    trace.actedAt = elapsed()
    trace[key === 'Tab' ? 'tabbedAt' : 'wroteAt'] = elapsed()
  }

  const onBlur = (): void => {
    const frame = document.activeElement
    if (!(frame instanceof HTMLIFrameElement) || !panel.contains(frame) || isMeant(frame, trace)) return
    // Within this event the browser has not handed the keyboard over yet, and could not take it back.
    setTimeout(() => {
      if (document.activeElement !== frame) return
      frame.blur()
      window.focus()
      if (last instanceof HTMLElement) last.focus({ preventScroll: true })
    })
  }

  document.addEventListener('keydown', onKey, listening)
  document.addEventListener(
    'pointerdown',
    () => {
      trace.actedAt = elapsed()
    },
    listening
  )
  document.addEventListener(
    'focusin',
    ({ target }) => {
      if (target instanceof HTMLElement && !(target instanceof HTMLIFrameElement)) last = target
    },
    listening
  )
  panel.addEventListener(
    'load',
    () => {
      trace.loadedAt = elapsed()
    },
    listening
  )
  addEventListener('blur', onBlur, { signal: stop.signal })
  return () => stop.abort()
}
