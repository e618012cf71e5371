import { html, type TemplateResult } from 'lit'
import { words } from '../words.ts'
import { keepSize, type PanelSize, readSize } from './room.ts'

const STEP_PX = 32
const LEAST: PanelSize = { width: 288, height: 160 }
/** What stays of the conversation, in pixels, and of the page beside both. */
const LEFT_OVER = { width: 320, height: 260 }

const below = matchMedia('(max-width: 959px)')

/** Along which line the panel grows. Below a conversation it grows upwards. */
const line = (): 'width' | 'height' => (below.matches ? 'height' : 'width')

/** The room that conversation and panel share, in pixels. */
const shared = (panel: HTMLElement): number => {
  const main = panel.closest('.shell')?.querySelector('.conversation')?.getBoundingClientRect()
  const own = panel.getBoundingClientRect()
  return (main?.[line()] ?? 0) + own[line()]
}

const mostOf = (panel: HTMLElement): number => Math.max(LEAST[line()], shared(panel) - LEFT_OVER[line()])

/** Gives the panel its size: through the object model, since the page's policy knows no style attributes. */
const resize = (panel: HTMLElement, wanted: number): void => {
  const along = line()
  const size = Math.round(Math.min(mostOf(panel), Math.max(LEAST[along], wanted)))
  panel.style.setProperty(`--panel-${along}`, `${size}px`)
  panel.querySelector('[role=separator]')?.setAttribute('aria-valuenow', String(size))
  keepSize({ ...readSize(), [along]: size })
}

/** Puts the remembered size back. */
export const restoreSize = (panel: HTMLElement): void => {
  const { width, height } = readSize()
  panel.style.setProperty('--panel-width', `${width}px`)
  panel.style.setProperty('--panel-height', `${height}px`)
}

const follow = (event: PointerEvent, panel: HTMLElement): void => {
  const grip = event.currentTarget as HTMLElement
  const from = below.matches ? event.clientY : event.clientX
  const before = panel.getBoundingClientRect()[line()]
  const mirrored = !below.matches && getComputedStyle(panel).direction === 'rtl' ? -1 : 1
  const move = ({ clientX, clientY }: PointerEvent): void =>
    resize(panel, before + mirrored * (from - (below.matches ? clientY : clientX)))
  const end = (): void => {
    grip.removeEventListener('pointermove', move)
    panel.classList.remove('resizing')
  }
  event.preventDefault()
  // Frames would swallow the pointer on its way.
  panel.classList.add('resizing')
  grip.setPointerCapture(event.pointerId)
  grip.addEventListener('pointermove', move)
  grip.addEventListener('lostpointercapture', end, { once: true })
}

const step = (event: KeyboardEvent, panel: HTMLElement): void => {
  const grows = below.matches ? 'ArrowUp' : 'ArrowLeft'
  const shrinks = below.matches ? 'ArrowDown' : 'ArrowRight'
  const size = panel.getBoundingClientRect()[line()]
  if (event.key === grows) resize(panel, size + STEP_PX)
  else if (event.key === shrinks) resize(panel, size - STEP_PX)
  else if (event.key === 'Home') resize(panel, LEAST[line()])
  else if (event.key === 'End') resize(panel, mostOf(panel))
  else return
  event.preventDefault()
}

/** The edge by which the panel is made larger or smaller, with a pointer or with keys. */
export const gripView = (panel: HTMLElement): TemplateResult => {
  const along = line()
  return html`<div class="panel-grip" role="separator" tabindex="0" aria-label=${words.besideSize}
    aria-orientation=${along === 'width' ? 'vertical' : 'horizontal'} aria-valuemin=${LEAST[along]}
    aria-valuenow=${readSize()[along]} aria-valuemax=${Math.max(LEAST[along], innerWidth)}
    @pointerdown=${(event: PointerEvent) => follow(event, panel)}
    @keydown=${(event: KeyboardEvent) => step(event, panel)}></div>`
}
