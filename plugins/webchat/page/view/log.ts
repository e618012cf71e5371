import { html, nothing, type PropertyDeclarations } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Chat } from '../state/chat.ts'
import type { Item, ReplyItem } from '../state/items.ts'
import { words } from '../words.ts'
import { emptyView } from './empty.ts'
import { icons } from './icons.ts'
import { LightElement } from './light-element.ts'
import './message-element.ts'

/** This close to the end, the log follows what is added. */
const NEAR_PX = 80
/** This close to the start, earlier messages are fetched. */
const EARLY_PX = 600

/** `<chat-log>`: the conversation. It stays at the end while text streams in, unless one has scrolled up. */
export class LogElement extends LightElement {
  static override properties: PropertyDeclarations = {
    items: { attribute: false },
    sessionKey: { attribute: false },
    loaded: { attribute: false },
    hasOlder: { attribute: false },
    loadingOlder: { attribute: false },
    away: { state: true }
  }
  declare chat: Chat | undefined
  declare items: readonly Item[]
  declare sessionKey: string
  declare loaded: boolean
  declare hasOlder: boolean
  declare loadingOlder: boolean
  /** Scrolled up, away from the latest message. */
  declare away: boolean
  #follows = true
  #lastSent: string | undefined
  #reading: { element: Element; top: number } | undefined
  #resize = new ResizeObserver(() => this.#follow())

  constructor() {
    super()
    this.items = []
    this.sessionKey = ''
    this.loaded = false
    this.hasOlder = false
    this.loadingOlder = false
    this.away = false
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#resize.disconnect()
  }

  get #scroller(): HTMLElement | null {
    return this.querySelector('.log')
  }

  #follow(): void {
    const scroller = this.#scroller
    if (scroller && this.#follows) scroller.scrollTop = scroller.scrollHeight
  }

  #onScroll = (): void => {
    const scroller = this.#scroller
    if (!scroller) return
    const below = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight
    this.#follows = below < NEAR_PX
    this.away = below > scroller.clientHeight / 2
    if (scroller.scrollTop > EARLY_PX || !this.hasOlder) return
    this.chat?.loadOlder()
  }

  toLatest = (): void => {
    this.#follows = true
    this.#follow()
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('sessionKey')) {
      this.#follows = true
      this.away = false
    }
    const sent = this.items.findLast((item) => item.kind === 'user')
    // Whoever says something wants to see it, and the answer.
    if (sent?.outgoing && sent.id !== this.#lastSent) this.#follows = true
    this.#lastSent = sent?.id
    this.#reading = changed.has('items') && !this.#follows ? this.#firstMessage() : undefined
  }

  #firstMessage(): { element: Element; top: number } | undefined {
    const element = this.querySelector('chat-message')
    return element ? { element, top: element.getBoundingClientRect().top } : undefined
  }

  /** Keeps what one reads in place when earlier messages come before it. At the very top, browsers do not. */
  #keepPlace(): void {
    const scroller = this.#scroller
    if (!scroller || !this.#reading?.element.isConnected) return
    scroller.scrollTop += this.#reading.element.getBoundingClientRect().top - this.#reading.top
  }

  override updated(): void {
    const content = this.querySelector('.log-content')
    if (content) this.#resize.observe(content)
    this.#keepPlace()
    this.#follow()
  }

  #again(item: Item, index: number): string | undefined {
    const asked = this.items[index - 1]
    const unfinished = item.kind === 'reply' && item.mark !== undefined && index === this.items.length - 1
    return unfinished && asked?.kind === 'user' && !asked.press ? asked.text : undefined
  }

  override render() {
    const { items, loaded, chat } = this
    const isEmpty = loaded && items.length === 0
    return html`<div class="log" role="log" aria-label=${words.log} aria-live=${loaded ? 'polite' : 'off'}
        tabindex="0" @scroll=${this.#onScroll}>
        <div class="log-content">
          ${this.hasOlder ? this.#older() : nothing}
          ${loaded || items.length > 0 ? nothing : html`<p class="quiet loading">${words.loading}</p>`}
          ${
            isEmpty
              ? emptyView(
                  (prompt) => chat?.send(prompt),
                  () => chat?.openNetworks()
                )
              : nothing
          }
          ${repeat(
            items,
            ({ id }) => id,
            (item, index) =>
              html`<chat-message .chat=${chat} .item=${item} .again=${this.#again(item, index)}></chat-message>`
          )}
        </div>
      </div>
      ${
        this.away
          ? html`<button type="button" class="to-latest" aria-label=${words.toLatest} @click=${this.toLatest}>${icons.down}</button>`
          : nothing
      }
      <div class="hidden" aria-live="polite">${this.#announcement()}</div>`
  }

  #older() {
    return html`<p class="quiet">
      <button type="button" class="link" ?disabled=${this.loadingOlder} @click=${() => this.chat?.loadOlder()}>
        ${this.loadingOlder ? words.loadingOlder : words.older}
      </button>
    </p>`
  }

  /** Read aloud once a reply is complete: token by token, no one could follow it. */
  #announcement(): string {
    const last = this.items.findLast((item): item is ReplyItem => item.kind === 'reply')
    if (last?.live) this.#announces = last.id
    return last && !last.live && last.id === this.#announces ? announced(last) : ''
  }

  #announces: string | undefined
}

const announced = ({ blocks }: ReplyItem): string =>
  blocks.flatMap((block) => (block.kind === 'text' ? block.text : [])).join('\n\n')

customElements.define('chat-log', LogElement)
