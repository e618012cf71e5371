import { Context } from '@a2ui/lit/v0_9'
import { ContextProvider } from '@lit/context'
import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { sessionUrl } from '../../plugins/webchat/page/route.ts'
import { inWords as titleOf } from '../../plugins/webchat/page/text/in-words.ts'
import { loginView, pairingView, refusedView } from '../../plugins/webchat/page/view/gates.ts'
import { icons, mark } from '../../plugins/webchat/page/view/icons.ts'
import { LightElement } from '../../plugins/webchat/page/view/light-element.ts'
import { statusView } from '../../plugins/webchat/page/view/status.ts'
import type { Host, HostState } from '../state/host.ts'
import type { DrawnSurface } from '../state/screen.ts'
import { words } from '../words.ts'
import { toHtml } from './markdown.ts'
import './surface-element.ts'

const TICK_MS = 1000

/** `<surface-host>`: the whole page. It draws the state of its `host`. */
export class HostElement extends LightElement {
  static override properties = { chosen: { state: true } }
  declare host: Host | undefined
  /** It stands beside a conversation, which has a bar of its own, and where the agent's words stand anyway. */
  declare isFramed: boolean
  /** On a phone one surface shows at a time: this one, else the newest. */
  declare chosen: string | undefined
  #unwatch: (() => void) | undefined
  #ticking: ReturnType<typeof setInterval> | undefined
  #known: readonly string[] = []
  // Held for its effect: it answers the renderer's question for markdown.
  protected readonly markdown = new ContextProvider(this, { context: Context.markdown, initialValue: toHtml })

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unwatch = this.host?.store.watch(() => this.requestUpdate())
    this.#ticking = setInterval(() => {
      if (this.host?.store.value.link.phase === 'waiting') this.requestUpdate()
    }, TICK_MS)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unwatch?.()
    clearInterval(this.#ticking)
  }

  override render() {
    const { host } = this
    if (!host) return nothing
    const { value: state } = host.store
    const { link } = state
    if (link.phase === 'login') return loginView(link.reason, host.login)
    if (link.phase === 'pairing') return pairingView(link)
    if (link.phase === 'refused') return refusedView(link.reason, host.retryNow)
    return html`${this.isFramed ? html`<h1 class="hidden">${words.title}</h1>` : this.#topBar(host, state)}
      ${this.#tabs(state)}
      <main class="surfaces" data-session=${state.sessionKey} aria-busy=${state.loaded ? 'false' : 'true'}>${this.#content(host, state)}</main>
      <div role="status" class="reply-bar">${state.notice && (state.notice.bad || !this.isFramed) ? this.#notice(host, state.notice) : nothing}</div>`
  }

  #topBar(host: Host, { link, presses, sessionKey }: HostState): TemplateResult {
    const waiting = presses.filter(({ state }) => state === 'waiting').length
    return html`<header class="top-bar surface-bar">
      ${mark}
      <div class="titles"><h1>${words.title}</h1></div>
      ${statusView(link, waiting, host.retryNow)}
      <a class="link" href=${sessionUrl(sessionKey)}>${words.toChat}</a>
    </header>`
  }

  protected override willUpdate(): void {
    const ids = this.host?.store.value.surfaces.map(({ id }) => id) ?? []
    const fresh = ids.filter((id) => !this.#known.includes(id)).at(-1)
    if (fresh !== undefined && this.#known.length > 0) this.chosen = fresh
    if (this.chosen !== undefined && !ids.includes(this.chosen)) this.chosen = ids.at(-1)
    this.#known = ids
  }

  override updated(): void {
    document.title = `${words.title} · ${words.product}`
  }

  #shownId({ surfaces }: HostState): string | undefined {
    return this.chosen ?? surfaces.at(-1)?.id
  }

  #tabs(state: HostState): TemplateResult | typeof nothing {
    if (state.surfaces.length < 2) return nothing
    const shown = this.#shownId(state)
    return html`<nav class="surface-tabs" aria-label=${words.surfaces}>${state.surfaces.map(
      ({ id }) => html`<button type="button" aria-current=${id === shown ? 'true' : nothing}
        @click=${() => {
          this.chosen = id
        }}>${titleOf(id)}</button>`
    )}</nav>`
  }

  #content(host: Host, state: HostState): TemplateResult | typeof nothing {
    if (!state.loaded) return nothing
    if (state.surfaces.length === 0) {
      return html`<section class="empty-page">${mark}<h2>${words.emptyTitle}</h2><p class="quiet">${words.emptyText}</p></section>`
    }
    const shown = this.#shownId(state)
    return html`${repeat(
      state.surfaces,
      (surface) => surface,
      (surface) => this.#card(host, state, surface, surface.id === shown)
    )}`
  }

  #card(host: Host, { presses, link }: HostState, surface: DrawnSurface, isShown: boolean): TemplateResult {
    const own = presses.filter(({ surfaceId }) => surfaceId === surface.id)
    const title = titleOf(surface.id)
    const agent: unknown = surface.theme?.agentDisplayName
    const isWorking = own.some(({ state }) => state === 'working')
    const waits = link.phase === 'live' ? words.sending : words.waiting
    return html`<section class="surface-card ${isShown ? 'shown' : ''}" aria-label=${title} data-surface=${surface.id}>
      <header class="surface-head">
        <h2>${title}</h2>
        ${typeof agent === 'string' ? html`<span class="quiet">${words.from(agent)}</span>` : nothing}
        <button type="button" class="icon-button small" aria-label=${words.close(title)}
          @click=${() => void host.close(surface.id)}>${icons.close}</button>
      </header>
      <portcullis-surface .surface=${surface} .presses=${own}></portcullis-surface>
      <p class="surface-progress quiet" role="status">${
        own.length > 0 ? html`<span class="breathing"></span>${isWorking ? words.working : waits}` : nothing
      }</p>
    </section>`
  }

  #notice(host: Host, { text, bad }: { text: string; bad: boolean }): TemplateResult {
    return html`<p class="notice ${bad ? 'bad' : ''}"><span>${text}</span>
      <button type="button" class="icon-button small" aria-label=${words.dismiss} @click=${host.dismiss}>${icons.close}</button></p>`
  }
}

customElements.define('surface-host', HostElement)
