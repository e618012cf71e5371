import { html, nothing, type TemplateResult } from 'lit'
import { now } from '../../../../src/time.ts'
import { loginView, pairingView, refusedView } from '../../../webchat/page/view/gates.ts'
import { icons, mark } from '../../../webchat/page/view/icons.ts'
import { LightElement } from '../../../webchat/page/view/light-element.ts'
import { statusView } from '../../../webchat/page/view/status.ts'
import type { Desk, DeskState } from '../state/desk.ts'
import { timeLeft } from '../state/devices.ts'
import { words } from '../words.ts'
import { pairedView } from './paired.ts'
import { pendingView } from './pending.ts'
import { setupView } from './setup.ts'
import { surfacesView } from './surfaces.ts'

const TICK_MS = 1000

/** `<pair-devices>`: the whole page. It draws the state of its `desk`, and its clocks each second. */
export class DevicesElement extends LightElement {
  declare desk: Desk | undefined
  #unwatch: (() => void) | undefined
  #ticking: ReturnType<typeof setInterval> | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unwatch = this.desk?.store.watch(() => this.requestUpdate())
    this.#ticking = setInterval(this.#tick, TICK_MS)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unwatch?.()
    clearInterval(this.#ticking)
  }

  /** Nothing is asked of the gateway here, but for what it has just forgotten. */
  #tick = (): void => {
    const { desk } = this
    if (!desk) return
    const { pending, code, link } = desk.store.value
    if (pending.length > 0 || code || link.phase === 'waiting') this.requestUpdate()
    if (link.phase === 'live' && pending.some((request) => timeLeft(request, now()) === 0)) desk.refresh()
  }

  override render() {
    const { desk } = this
    if (!desk) return nothing
    const { value: state } = desk.store
    const { link } = state
    if (link.phase === 'login') return loginView(link.reason, desk.login)
    if (link.phase === 'pairing') return pairingView(link)
    if (link.phase === 'refused') return refusedView(link.reason, desk.retryNow)
    return state.loaded ? this.#page(desk, state) : html`<main class="gate" aria-busy="true"></main>`
  }

  override updated(): void {
    const { pending = [], surfaces = [] } = this.desk?.store.value ?? {}
    const waiting = pending.length + surfaces.length
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${words.title} · ${words.product}`
  }

  #page(desk: Desk, state: DeskState): TemplateResult {
    const time = now()
    const isAdmin = state.scopes.includes('operator.admin')
    return html`<header class="top-bar desk-bar">
        ${mark}
        <div class="titles"><h1>${words.title}</h1></div>
        ${statusView(state.link, 0, desk.retryNow)}
        <a class="link" href="/chat/">${words.toChat}</a>
      </header>
      <main class="desk">
        <div role="status" class="desk-notice">${state.notice ? this.#notice(state.notice, desk) : nothing}</div>
        ${pendingView(state, desk, time)}
        ${surfacesView(state, desk, time)}
        ${pairedView(state, desk, time)}
        ${isAdmin ? setupView(state, desk, time) : nothing}
      </main>`
  }

  #notice({ text, bad }: { text: string; bad: boolean }, desk: Desk): TemplateResult {
    return html`<p class="notice ${bad ? 'bad' : 'good'}"><span>${text}</span>
      <button type="button" class="icon-button small" aria-label=${words.dismiss} @click=${desk.dismiss}>${icons.close}</button></p>`
  }
}

customElements.define('pair-devices', DevicesElement)
