import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { HistoryMessage, SessionRow } from '../../../../src/protocol/session.ts'
import { networksUrl, sessionUrl } from '../route.ts'
import type { Chat } from '../state/chat.ts'
import type { ChatState } from '../state/chat-state.ts'
import { historyItems, type Item, liveItems, type UserItem } from '../state/items.ts'
import { draftRow, titleOf } from '../state/sessions.ts'
import { isRunning } from '../state/transcript.ts'
import { words } from '../words.ts'
import './composer.ts'
import type { ComposerElement } from './composer.ts'
import { loginView, pairingView, refusedView } from './gates.ts'
import { icons } from './icons.ts'
import { LightElement } from './light-element.ts'
import './log.ts'
import { networksPlace } from './networks-place.ts'
import { panelPlace, togglePanel } from './panel-place.ts'
import { sendersView } from './senders.ts'
import './sidebar.ts'
import { topBarView } from './top-bar.ts'

const TICK_MS = 1000

/** `<chat-app>`: the whole page. It draws the state of its `chat`, at most once per frame. */
export class AppElement extends LightElement {
  static override properties: PropertyDeclarations = {
    drawer: { state: true },
    dropping: { state: true }
  }
  declare chat: Chat | undefined
  /** On a phone, the conversations slide over the log. */
  declare drawer: boolean
  declare dropping: boolean
  #unwatch: (() => void) | undefined
  #ticking: ReturnType<typeof setInterval> | undefined
  #addressed = false
  #fetching: Promise<unknown> | undefined
  #written = new WeakMap<readonly HistoryMessage[], readonly Item[]>()

  constructor() {
    super()
    this.drawer = false
    this.dropping = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unwatch = this.chat?.store.watch(() => this.requestUpdate())
    document.addEventListener('keydown', this.#onKey)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unwatch?.()
    clearInterval(this.#ticking)
    document.removeEventListener('keydown', this.#onKey)
  }

  protected override async scheduleUpdate(): Promise<void> {
    await new Promise(requestAnimationFrame)
    await super.scheduleUpdate()
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open], [popover]'))
      return
    if (this.drawer) this.drawer = false
    else if (this.chat?.store.value.place === 'conversation' && isRunning(this.chat.transcript()))
      this.chat.stop()
  }

  #row({ sessions, current }: ChatState): SessionRow {
    return sessions.find(({ key }) => key === current) ?? draftRow(current)
  }

  /** History is long and rarely changes: what it looks like is worked out once. */
  #items(state: ChatState, chat: Chat): readonly Item[] {
    const transcript = chat.transcript()
    const written = this.#written.get(transcript.messages) ?? historyItems(transcript.messages)
    this.#written.set(transcript.messages, written)
    const live = liveItems(
      transcript,
      state.outbox.filter(({ sessionKey }) => sessionKey === state.current)
    )
    const taken = new Set(live.map(({ id }) => id))
    return [...written.filter(({ id }) => !taken.has(id)), ...live]
  }

  /** The countdown on the status dot needs a redraw each second, and only then. */
  #tick(state: ChatState): void {
    const counting = state.link.phase === 'waiting'
    if (counting) this.#ticking ??= setInterval(() => this.requestUpdate(), TICK_MS)
    if (counting || this.#ticking === undefined) return
    clearInterval(this.#ticking)
    this.#ticking = undefined
  }

  override render() {
    const { chat } = this
    if (!chat) return nothing
    const state = chat.store.value
    const { link } = state
    if (link.phase === 'login') return loginView(link.reason, chat.login)
    if (link.phase === 'pairing') return pairingView(link)
    if (link.phase === 'refused') return refusedView(link.reason, chat.retryNow)
    return state.current ? this.#chatView(chat, state) : html`<main class="gate" aria-busy="true"></main>`
  }

  override updated(): void {
    const state = this.chat?.store.value
    if (!state) return
    this.#tick(state)
    if (!state.current) return
    const isAtNetworks = state.place === 'networks'
    if (isAtNetworks) this.#fetchNetworks()
    document.title = `${isAtNetworks ? words.networks : titleOf(this.#row(state))} · ${words.product}`
    this.#showInAddress(isAtNetworks ? networksUrl : sessionUrl(state.current))
  }

  /** What few visits need is no part of the first load. */
  #fetchNetworks(): void {
    this.#fetching ??= import('./networks.ts').catch(() => this.chat?.notify(words.networksFailed))
  }

  #showInAddress(url: string): void {
    const isFirst = !this.#addressed
    this.#addressed = true
    if (location.pathname + location.hash === url) return
    // The first address was only a shorter name of the same conversation: going back to it leads nowhere.
    if (isFirst) history.replaceState(null, '', url)
    else history.pushState(null, '', url)
  }

  #chatView(chat: Chat, state: ChatState): TemplateResult {
    const row = this.#row(state)
    const known = state.sessions.some(({ key }) => key === row.key)
    const isAtNetworks = state.place === 'networks'
    const transcript = chat.transcript()
    const items = this.#items(state, chat)
    const sent = items.findLast((item): item is UserItem => item.kind === 'user' && !item.press)
    const openDrawer = (): void => {
      this.drawer = true
    }
    const closeDrawer = (): void => void this.#closeDrawer(chat)
    return html`<div class="shell ${this.drawer ? 'drawer-open' : ''}">
      <nav class="sidebar" aria-label=${words.sessions}>
        <chat-sidebar .chat=${chat} .current=${row.key} .atNetworks=${isAtNetworks} .onChosen=${closeDrawer}
          .sessions=${known ? state.sessions : [row, ...state.sessions]}></chat-sidebar>
      </nav>
      <button type="button" class="scrim" aria-label=${words.closeSessions} tabindex=${this.drawer ? 0 : -1} @click=${closeDrawer}></button>
      ${isAtNetworks ? networksPlace({ chat, openDrawer }) : nothing}
      <main ?hidden=${isAtNetworks} class="conversation ${this.dropping ? 'dropping' : ''}" data-drop=${words.dropHere}
        @dragover=${this.#onDragOver} @dragleave=${this.#onDragLeave} @drop=${this.#onDrop}>
        ${topBarView({
          state,
          row,
          chat,
          openDrawer,
          togglePanel: () => void togglePanel(this, chat)
        })}
        <chat-log .chat=${chat} .items=${items} .sessionKey=${row.key} .loaded=${transcript.loaded}
          .hasOlder=${transcript.hasOlder} .loadingOlder=${state.loadingOlder}></chat-log>
        ${sendersView(state, chat)}
        ${state.notice ? this.#noticeView(state.notice, chat) : nothing}
        <chat-composer .chat=${chat} .sessionKey=${row.key} .running=${isRunning(transcript)} .commands=${state.commands}
          .limits=${state.hello?.policy.attachments} .lastSent=${sent?.text ?? ''}></chat-composer>
      </main>
      ${isAtNetworks ? nothing : panelPlace(this, chat)}
    </div>`
  }

  /** The person has chosen: the focus goes to where they went. */
  async #closeDrawer(chat: Chat): Promise<void> {
    this.drawer = false
    await this.updateComplete
    const goal = chat.store.value.place === 'networks' ? '#networks-title' : 'chat-composer'
    this.querySelector<HTMLElement>(goal)?.focus()
  }

  #noticeView(notice: string, chat: Chat): TemplateResult {
    return html`<p class="notice" role="alert"><span>${notice}</span>
      <button type="button" class="icon-button small" aria-label=${words.dismiss} @click=${chat.dismissNotice}>${icons.close}</button></p>`
  }

  #onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    this.dropping = true
  }

  #onDragLeave = (event: DragEvent): void => {
    const into = event.relatedTarget
    if (!(into instanceof Node) || !(event.currentTarget as Node).contains(into)) this.dropping = false
  }

  #onDrop = (event: DragEvent): void => {
    this.dropping = false
    const files = event.dataTransfer?.files
    if (!files?.length) return
    event.preventDefault()
    void this.querySelector<ComposerElement>('chat-composer')?.addFiles(files)
  }
}

customElements.define('chat-app', AppElement)
