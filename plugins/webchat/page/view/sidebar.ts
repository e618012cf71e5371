import { html, nothing, type PropertyDeclarations } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { SessionRow } from '../../../../src/protocol/session.ts'
import type { Chat } from '../state/chat.ts'
import { asLine } from '../state/press.ts'
import { searchSessions, titleOf } from '../state/sessions.ts'
import { words } from '../words.ts'
import { shortTime } from './format.ts'
import { icons, mark } from './icons.ts'
import { LightElement } from './light-element.ts'
import { keepTheme, readTheme, type Theme, themes } from './theme.ts'

const themeWords = { auto: words.themeAuto, dark: words.themeDark, light: words.themeLight } as const

/** From this many conversations on, a search field helps. */
const SEARCH_FROM = 6

/** `<chat-sidebar>`: the conversations. */
export class SidebarElement extends LightElement {
  static override properties: PropertyDeclarations = {
    sessions: { attribute: false },
    current: { attribute: false },
    atNetworks: { attribute: false },
    query: { state: true },
    theme: { state: true }
  }
  declare chat: Chat | undefined
  declare sessions: readonly SessionRow[]
  declare current: string
  /** The networks are shown in place of a conversation. */
  declare atNetworks: boolean
  declare query: string
  declare theme: Theme
  /** Called when the person has chosen; a drawer closes then. */
  declare onChosen: (() => void) | undefined

  constructor() {
    super()
    this.sessions = []
    this.current = ''
    this.atNetworks = false
    this.query = ''
    this.theme = readTheme()
  }

  #choose(key: string): void {
    this.chat?.open(key)
    this.onChosen?.()
  }

  override render() {
    const { sessions, query } = this
    const found = searchSessions(sessions, query)
    return html`<header class="sidebar-head">
        <span class="brand">${mark}${words.product}</span>
        <button type="button" class="icon-button" aria-label=${words.newSession} title=${words.newSession}
          @click=${() => {
            this.chat?.startSession()
            this.onChosen?.()
          }}>${icons.plus}</button>
      </header>
      ${sessions.length >= SEARCH_FROM ? this.#search() : nothing}
      <ul class="sessions">
        ${repeat(
          found,
          ({ key }) => key,
          (row) => this.#row(row)
        )}
      </ul>
      ${query && found.length === 0 ? html`<p class="quiet">${words.noSessionFound}</p>` : nothing}
      ${this.#networksButton()}
      ${this.#themeButton()}`
  }

  #search() {
    return html`<label class="search">${icons.search}
      <input type="search" aria-label=${words.searchSessions} placeholder=${words.searchSessions} .value=${this.query}
        @input=${(event: Event) => {
          this.query = (event.target as HTMLInputElement).value
        }} />
    </label>`
  }

  #networksButton() {
    return html`<button type="button" class="theme networks-button" aria-current=${this.atNetworks ? 'page' : nothing}
      @click=${() => {
        this.chat?.openNetworks()
        this.onChosen?.()
      }}>${icons.networks}${words.networks}</button>`
  }

  #themeButton() {
    const turn = (): void => {
      keepTheme(themes[(themes.indexOf(this.theme) + 1) % themes.length] ?? 'auto')
      this.theme = readTheme()
    }
    return html`<button type="button" class="theme" @click=${turn}>${icons[this.theme]}${themeWords[this.theme]}</button>`
  }

  #row(row: SessionRow) {
    const isCurrent = row.key === this.current && !this.atNetworks
    return html`<li>
      <button type="button" class="session" aria-current=${isCurrent ? 'true' : nothing} @click=${() => this.#choose(row.key)}>
        <span class="session-head">
          <span class="session-title" dir="auto">${titleOf(row)}</span>
          ${row.hasActiveRun ? html`<span class="session-busy" title=${words.working}></span>` : nothing}
          ${row.updatedAt && row.sessionId ? html`<time>${shortTime(row.updatedAt)}</time>` : nothing}
        </span>
        ${row.lastMessagePreview ? html`<span class="session-preview" dir="auto">${asLine(row.lastMessagePreview)}</span>` : nothing}
      </button>
    </li>`
  }
}

customElements.define('chat-sidebar', SidebarElement)
