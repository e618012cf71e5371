import { type Block, blockHtml, splitBlocks, unchanged } from './blocks.ts'
import { colourCode, decorate } from './decorate.ts'
import { sanitise } from './sanitise.ts'

/**
 * `<chat-markdown>`: draws a message. While it streams, finished blocks stay as they are and only the
 * last is drawn again, at most once per frame: nothing flickers, and a selection survives.
 */
export class MarkdownElement extends HTMLElement {
  #text = ''
  #live = false
  #drawn: readonly Block[] = []
  #frame: number | undefined

  set text(text: string) {
    if (text === this.#text) return
    this.#text = text
    this.#schedule()
  }

  /** More text will come. */
  set live(live: boolean) {
    if (live === this.#live) return
    this.#live = live
    this.#schedule()
  }

  connectedCallback(): void {
    this.classList.add('markdown')
  }

  #schedule(): void {
    // What is finished is drawn at once, so that a conversation opens in its full height.
    if (!this.#live) this.#draw()
    else this.#frame ??= requestAnimationFrame(() => this.#draw())
  }

  #draw(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    this.#frame = undefined
    const blocks = splitBlocks(this.#text)
    const kept = unchanged(this.#drawn, blocks)
    while (this.children.length > kept) this.lastElementChild?.remove()
    for (const block of blocks.slice(kept)) this.append(this.#drawBlock(block))
    this.#colour(blocks.length)
    this.#drawn = blocks
  }

  #drawBlock(block: Block): HTMLElement {
    const wrapper = document.createElement('div')
    wrapper.append(decorate(sanitise(blockHtml(block))))
    return wrapper
  }

  /** Colours code once its block is finished: half a block would be coloured anew at every frame. */
  #colour(count: number): void {
    const finished = this.#live ? count - 1 : count
    for (const [index, child] of [...this.children].entries()) {
      if (index >= finished || !(child instanceof HTMLElement) || child.dataset.coloured) continue
      child.dataset.coloured = 'yes'
      void colourCode(child)
    }
  }
}

customElements.define('chat-markdown', MarkdownElement)

declare global {
  interface HTMLElementTagNameMap {
    'chat-markdown': MarkdownElement
  }
}
