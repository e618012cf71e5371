import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { Chat } from '../state/chat.ts'
import type { Command } from '../state/chat-state.ts'
import type { OutgoingFile } from '../state/outbox.ts'
import { words } from '../words.ts'
import { dataUrl, type FileLimits, isPicture, readFile } from './attachments.ts'
import { completions, type Suggestion } from './completion.ts'
import { icons } from './icons.ts'
import { LightElement } from './light-element.ts'

/** `<chat-composer>`: where a message is written. Enter sends; a draft stays with its conversation. */
export class ComposerElement extends LightElement {
  static override properties: PropertyDeclarations = {
    sessionKey: { attribute: false },
    running: { attribute: false },
    commands: { attribute: false },
    limits: { attribute: false },
    /** The last message that the person sent here. */
    lastSent: { attribute: false },
    draft: { state: true },
    files: { state: true },
    chosen: { state: true },
    dismissed: { state: true }
  }
  declare chat: Chat | undefined
  declare sessionKey: string
  declare running: boolean
  declare commands: readonly Command[]
  declare limits: FileLimits | undefined
  declare lastSent: string
  declare draft: string
  declare files: readonly OutgoingFile[]
  /** Which suggestion is marked. */
  declare chosen: number
  /** The person put the suggestions away. */
  declare dismissed: boolean
  #drafts = new Map<string, string>()

  constructor() {
    super()
    this.sessionKey = ''
    this.running = false
    this.commands = []
    this.lastSent = ''
    this.draft = ''
    this.files = []
    this.chosen = 0
    this.dismissed = false
  }

  get #field(): HTMLTextAreaElement | null {
    return this.querySelector('textarea')
  }

  get #suggestions(): Suggestion[] {
    return this.dismissed ? [] : completions(this.draft, this.commands)
  }

  override focus(): void {
    this.#field?.focus()
  }

  async addFiles(list: Iterable<File>): Promise<void> {
    for (const file of list) {
      try {
        this.files = [...this.files, await readFile(file, this.limits)]
      } catch (error) {
        this.chat?.notify(error instanceof Error ? error.message : words.fileUnreadable(file.name))
      }
    }
    this.focus()
  }

  #write(text: string): void {
    this.draft = text
    this.chosen = 0
    this.dismissed = false
  }

  #send(): void {
    const text = this.draft.trim()
    if (!text && this.files.length === 0) return
    this.chat?.send(text, this.files)
    this.#write('')
    this.files = []
    this.focus()
  }

  #complete({ text, acceptsArgs }: Suggestion): void {
    this.#write(acceptsArgs ? `${text} ` : text)
    this.dismissed = true
    this.focus()
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    const suggestions = this.#suggestions
    if (suggestions.length > 0 && this.#onSuggestionKey(event, suggestions)) {
      event.preventDefault()
      return
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      this.#send()
    }
    if (event.key === 'ArrowUp' && this.draft === '' && this.lastSent) {
      event.preventDefault()
      this.#write(this.lastSent)
    }
  }

  /** True where the key was for the suggestions. */
  #onSuggestionKey({ key, shiftKey }: KeyboardEvent, suggestions: readonly Suggestion[]): boolean {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key]
    const chosen = suggestions[this.chosen]
    if (step) this.chosen = (this.chosen + step + suggestions.length) % suggestions.length
    else if (key === 'Escape') this.dismissed = true
    else if (chosen && (key === 'Tab' || (key === 'Enter' && !shiftKey && chosen.text !== this.draft)))
      this.#complete(chosen)
    else return false
    return true
  }

  #onPaste = (event: ClipboardEvent): void => {
    const files = event.clipboardData?.files
    if (!files?.length) return
    event.preventDefault()
    void this.addFiles(files)
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('sessionKey')) return
    this.#drafts.set(String(changed.get('sessionKey') ?? ''), this.draft)
    this.#write(this.#drafts.get(this.sessionKey) ?? '')
    this.files = []
  }

  override updated(): void {
    const field = this.#field
    // Where the style sheet cannot let the field grow with its text, this does.
    if (!field || CSS.supports('field-sizing', 'content')) return
    field.style.height = 'auto'
    field.style.height = `${field.scrollHeight}px`
  }

  override render() {
    const { draft, files, running } = this
    const suggestions = this.#suggestions
    const ready = draft.trim() !== '' || files.length > 0
    return html`<div class="composer">
      ${suggestions.length > 0 ? this.#commandList(suggestions) : nothing}
      ${files.length > 0 ? html`<ul class="attachments">${files.map((file) => this.#attachment(file))}</ul>` : nothing}
      <div class="composer-row">
        <label class="icon-button" title=${words.attach}>
          ${icons.clip}<span class="hidden">${words.attach}</span>
          <input type="file" multiple class="hidden" @change=${this.#onPick} />
        </label>
        <textarea
          rows="1" dir="auto" enterkeyhint="send"
          aria-label=${words.composer} aria-autocomplete="list"
          aria-controls=${suggestions.length > 0 ? 'commands' : nothing}
          aria-activedescendant=${suggestions.length > 0 ? `command-${this.chosen}` : nothing}
          placeholder=${words.placeholder}
          .value=${draft}
          @input=${() => this.#write(this.#field?.value ?? '')}
          @keydown=${this.#onKey}
          @paste=${this.#onPaste}
        ></textarea>
        ${running ? this.#stopButton() : nothing}
        ${running && !ready ? nothing : this.#sendButton(ready)}
      </div>
    </div>`
  }

  #onPick = (event: Event): void => {
    const input = event.target as HTMLInputElement
    void this.addFiles([...(input.files ?? [])])
    input.value = ''
  }

  #sendButton(ready: boolean): TemplateResult {
    const label = this.running ? words.queue : words.send
    return html`<button type="button" class="round primary" aria-label=${label} title=${label}
      ?disabled=${!ready} @click=${() => this.#send()}>${icons.send}</button>`
  }

  #stopButton(): TemplateResult {
    return html`<button type="button" class="round" aria-label=${words.stop} title="${words.stop} (Esc)"
      @click=${() => this.chat?.stop()}>${icons.stop}</button>`
  }

  #commandList(suggestions: readonly Suggestion[]): TemplateResult {
    return html`<ul id="commands" class="commands" role="listbox" aria-label=${words.commands}>
      ${suggestions.map(
        (
          suggestion,
          index
        ) => html`<li id="command-${index}" role="option" aria-selected=${index === this.chosen}
          @mousedown=${(event: Event) => event.preventDefault()} @click=${() => this.#complete(suggestion)}>
          <b>${suggestion.text}</b><span>${suggestion.description}</span>
        </li>`
      )}
    </ul>`
  }

  #attachment(file: OutgoingFile): TemplateResult {
    const remove = (): void => {
      this.files = this.files.filter((other) => other !== file)
    }
    return html`<li class="attachment">
      ${isPicture(file.mimeType) ? html`<img src=${dataUrl(file)} alt="" />` : icons.file}
      <span>${file.fileName}</span>
      <button type="button" class="icon-button small" aria-label=${words.removeFile(file.fileName)} @click=${remove}>${icons.close}</button>
    </li>`
  }
}

customElements.define('chat-composer', ComposerElement)
