import { html, nothing, type TemplateResult } from 'lit'
import type { Network } from '../state/network.ts'
import type { LoginField, LoginStep } from '../state/network-login.ts'
import type { Networks } from '../state/networks.ts'
import { words } from '../words-networks.ts'
import { bringIntoView, toActs } from './network-focus.ts'

const question = (network: Network, fields: readonly LoginField[], networks: Networks): TemplateResult => {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const data = new FormData(form)
    const values = Object.fromEntries(fields.map(({ name }) => [name, String(data.get(name) ?? '')]))
    form.reset()
    void networks.answer(network, values)
  }
  return html`<form class="network-question" @submit=${submit}>
    ${fields.map(
      ({ name, label, secret }, index) => html`<label class="field"><span>${label}</span>
        <input name=${name} type=${secret ? 'password' : 'text'} required autocomplete="off" spellcheck="false"
          ?autofocus=${index === 0} /></label>`
    )}
    <button class="button primary">${words.answer}</button>
  </form>`
}

const shown = (network: Network, step: LoginStep, networks: Networks): TemplateResult | typeof nothing => {
  const { qrDataUrl, code, fields } = step
  if (qrDataUrl) {
    return html`<img class="network-qr" src=${qrDataUrl} alt=${words.qr(network.label)}
      @load=${(event: Event) => bringIntoView(event.target as HTMLElement)} />
      <p class="quiet">${words.renews}</p>`
  }
  if (code) return html`<p class="network-code" tabindex="0">${code}</p>`
  return fields ? question(network, fields, networks) : nothing
}

/** What a login shows now, whatever it is, until the account is linked or the login is over. */
export const networkLogin = (
  network: Network,
  step: LoginStep | undefined,
  networks: Networks
): TemplateResult => {
  const isOver = step?.connected || step?.failed
  const leave = async (): Promise<void> => {
    if (isOver) networks.close()
    else await networks.cancelLogin()
    toActs(network)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    void leave()
  }
  return html`<section class="network-login" tabindex="-1" aria-label=${words.of(words.logIn, network.label)} @keydown=${onKey}>
    <p class=${step?.failed ? 'network-error' : 'network-message'} role=${step?.failed ? 'alert' : 'status'} dir="auto">${step?.message ?? words.asking(network.label)}</p>
    ${step && !isOver ? shown(network, step, networks) : nothing}
    <div class="network-acts">
      ${step?.failed ? html`<button type="button" class="button primary" @click=${() => networks.logIn(network)}>${words.again}</button>` : nothing}
      <button type="button" class="button" @click=${leave}>${step?.connected ? words.done : words.cancel}</button>
    </div>
  </section>`
}
