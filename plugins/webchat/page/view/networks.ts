import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Chat } from '../state/chat.ts'
import { keyOf, type Network } from '../state/network.ts'
import { createNetworks, type Networks } from '../state/networks.ts'
import { words } from '../words-networks.ts'
import { LightElement } from './light-element.ts'
import { networkCard } from './network-card.ts'
import { showOpened } from './network-focus.ts'

/** `<chat-networks>`: every network, how it is, and what can be done about it. It is fetched when it is first opened. */
export class NetworksElement extends LightElement {
  declare chat: Chat | undefined
  #networks: Networks | undefined
  #ends: (() => void)[] = []
  #wasLive = false
  #shown: string | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    const { chat } = this
    if (!chat) return
    const networks = createNetworks(chat.line)
    this.#networks = networks
    this.#ends = [
      networks.store.watch(() => this.requestUpdate()),
      chat.store.watch(() => this.#follow(chat, networks)),
      chat.line.listen(networks.receive),
      networks.close
    ]
    this.#follow(chat, networks)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const end of this.#ends) end()
    this.#wasLive = false
  }

  /** Events tell of every change, but for those while the connection was away. */
  #follow(chat: Chat, networks: Networks): void {
    const isLive = chat.store.value.link.phase === 'live'
    if (isLive && !this.#wasLive) networks.refresh()
    this.#wasLive = isLive
    this.requestUpdate()
  }

  /** What was opened gets the focus, and room on the screen. */
  override updated(): void {
    const opened = this.#networks?.store.value.opened
    const shown = opened && `${opened.key} ${opened.kind}`
    if (shown === this.#shown) return
    this.#shown = shown
    const place = this.querySelector('.network-form, .network-login')
    if (place) showOpened(place)
  }

  override render() {
    const { chat } = this
    const networks = this.#networks
    if (!chat || !networks) return nothing
    const { hello, senders } = chat.store.value
    const state = networks.store.value
    const mayAct = hello?.auth.scopes.includes('operator.admin') ?? false
    const card = (network: Network): TemplateResult => {
      const strangers = senders.filter(
        ({ channel, accountId }) => channel === network.channel && accountId === network.accountId
      ).length
      return networkCard({
        network,
        state,
        networks,
        mayAct,
        strangers,
        toSenders: () => chat.open(chat.store.value.current)
      })
    }
    return html`<div class="networks">
      <p class="quiet">${mayAct ? words.text : words.onlyLook}</p>
      ${state.problem ? html`<p class="network-problem" role="alert">${state.problem}</p>` : nothing}
      ${
        state.networks
          ? html`<ul class="network-list">${repeat(state.networks, keyOf, card)}</ul>`
          : html`<p class="quiet" role="status">${state.problem ? nothing : words.loading}</p>`
      }
    </div>`
  }
}

customElements.define('chat-networks', NetworksElement)
