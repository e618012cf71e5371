import '@a2ui/lit/v0_9'
import { html, LitElement, nothing, type PropertyValues } from 'lit'
import type { Press } from '../state/presses.ts'
import type { DrawnSurface } from '../state/screen.ts'
import { surfaceSheet } from '../style/surface-sheet.ts'
import { keepReachable } from './reachable.ts'

/** What the renderer's elements know of themselves. */
interface Drawn extends HTMLElement {
  readonly context?: { readonly componentModel: { readonly id: string } }
}

/** Elements in which people type or choose. Their complaints wait until somebody was there. */
const inputs = 'a2ui-basic-textfield, a2ui-checkbox, a2ui-choicepicker, a2ui-datetimeinput, a2ui-slider'

/** `<portcullis-surface>`: one surface, with our looks, and the marks of what is pending in it. */
export class SurfaceElement extends LitElement {
  static override properties = { surface: { attribute: false }, presses: { attribute: false } }
  declare surface: DrawnSurface | undefined
  declare presses: readonly Press[]
  #dressed: ShadowRoot | undefined

  constructor() {
    super()
    this.presses = []
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override render() {
    return this.surface ? html`<a2ui-surface .surface=${this.surface}></a2ui-surface>` : nothing
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#dress()
    if (changed.has('presses')) this.#mark()
  }

  /** The renderer draws into a tree of its own, which the page's style does not reach. */
  #dress(): void {
    const root = this.querySelector('a2ui-surface')?.shadowRoot
    if (!root || root === this.#dressed) return
    this.#dressed = root
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, surfaceSheet]
    keepReachable(root)
    for (const type of ['focusout', 'change']) {
      root.addEventListener(type, ({ target }) => {
        if (target instanceof Element) target.closest(inputs)?.setAttribute('data-touched', '')
      })
    }
  }

  #mark(): void {
    const pending = new Set(this.presses.map(({ componentId }) => componentId))
    for (const button of this.#dressed?.querySelectorAll<Drawn>('a2ui-basic-button') ?? []) {
      const isPending = pending.has(button.context?.componentModel.id ?? '')
      button.toggleAttribute('data-pending', isPending)
      button.querySelector('button')?.setAttribute('aria-busy', String(isPending))
    }
  }
}

customElements.define('portcullis-surface', SurfaceElement)
