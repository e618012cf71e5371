import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Chat } from '../state/chat.ts'
import { type Panel, type Show, shownIn } from '../state/panel.ts'
import { words } from '../words.ts'
import { canvasSandbox, saidByCanvas } from './canvas-frame.ts'
import { guardFocus } from './focus-guard.ts'
import { icons } from './icons.ts'
import { LightElement } from './light-element.ts'
import { gripView, restoreSize } from './panel-grip.ts'

/** The element in which a show is framed; its name ties the tab to it. */
const frameId = ({ id }: Show): string => `beside-${id.replaceAll(/[^\w-]/g, '_')}`

/** `<chat-panel>`: what the agent shows, beside the conversation. A frame that was looked at once stays as it is. */
export class PanelElement extends LightElement {
  static override properties: PropertyDeclarations = { panel: { attribute: false } }
  declare chat: Chat | undefined
  declare panel: Panel
  /** Called when the person puts the panel away. */
  declare onShut: (() => void) | undefined
  #visited = new Set<string>()
  #release: (() => void) | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.#release = guardFocus(this)
    addEventListener('message', this.#onMessage)
    restoreSize(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#release?.()
    removeEventListener('message', this.#onMessage)
  }

  /** Where the keyboard goes when the person opens the panel. */
  override focus(): void {
    this.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus()
  }

  #onMessage = (event: MessageEvent): void => {
    for (const frame of this.querySelectorAll<HTMLIFrameElement>('iframe[sandbox]')) {
      if (saidByCanvas(event, frame) === 'expired') this.chat?.beside.expired(frame.dataset.show ?? '')
    }
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    this.onShut?.()
  }

  #onTabKey = (event: KeyboardEvent): void => {
    const { shows } = this.panel
    const at = shows.findIndex(({ id }) => id === shownIn(this.panel)?.id)
    const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }
    const next = steps[event.key]
    const show = next === undefined ? undefined : shows.at(next % shows.length)
    if (!show) return
    event.preventDefault()
    this.chat?.beside.show(show.id)
    void this.#focusSoon()
  }

  async #focusSoon(): Promise<void> {
    // The choice comes back as a property with the next drawing of the page.
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    await this.updateComplete
    this.focus()
  }

  override render() {
    const front = shownIn(this.panel)
    if (!front) return nothing
    this.#visited.add(front.id)
    const framed = this.panel.shows.filter(({ id }) => this.#visited.has(id))
    return html`${gripView(this)}
      <div class="panel-body" @keydown=${this.#onKey}>
        <div class="panel-bar">
          <div class="panel-tabs" role="tablist" aria-label=${words.besideTabs} @keydown=${this.#onTabKey}>
            ${this.panel.shows.map((show) => this.#tab(show, show === front))}
          </div>
          <a class="icon-button" href=${front.url} target="_blank" rel="noopener" aria-label=${words.openAlone}
            title=${words.openAlone}>${icons.alone}</a>
          <button type="button" class="icon-button" aria-label=${words.shutBeside} title=${words.shutBeside}
            @click=${() => this.onShut?.()}>${icons.close}</button>
        </div>
        ${repeat(
          framed,
          ({ id }) => id,
          (show) => this.#stage(show, show === front)
        )}
      </div>`
  }

  #tab(show: Show, isFront: boolean): TemplateResult {
    return html`<button type="button" role="tab" id="${frameId(show)}-tab" aria-selected=${isFront}
      aria-controls=${frameId(show)} tabindex=${isFront ? 0 : -1} @click=${() => this.chat?.beside.show(show.id)}>
      <span dir="auto">${show.title}</span>${show.unseen ? html`<span class="news" title=${words.unseen}></span>` : nothing}
    </button>`
  }

  #stage(show: Show, isFront: boolean): TemplateResult {
    return html`<div class="panel-stage" role="tabpanel" id=${frameId(show)} aria-labelledby="${frameId(show)}-tab"
      ?hidden=${!isFront}>${
        // A frame with another address is another frame: a change of address would add to the way back.
        repeat(
          show.src ? [show.src] : [],
          (src) => src,
          (src) => this.#frame(show, src)
        )
      }${show.src ? nothing : html`<p class="quiet" role="status">${words.besideOpening}</p>`}</div>`
  }

  #frame({ id, title, canvas }: Show, src: string): TemplateResult {
    return canvas
      ? html`<iframe sandbox=${canvasSandbox} allow="fullscreen" src=${src} title=${title} data-show=${id}></iframe>`
      : html`<iframe src=${src} title=${title} data-show=${id}></iframe>`
  }
}

customElements.define('chat-panel', PanelElement)
