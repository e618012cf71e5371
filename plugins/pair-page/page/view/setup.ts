import { html, nothing, type TemplateResult } from 'lit'
import type { SetupAccess } from '../../../../src/protocol/device.ts'
import type { Desk, DeskState, MadeCode } from '../state/desk.ts'
import { clock } from '../state/devices.ts'
import { words } from '../words.ts'

const kinds: readonly SetupAccess[] = ['limited', 'full', 'node']

/** A page on the gateway's own machine is reached by a name that means nothing elsewhere. */
const isLocal = (hostname: string): boolean => hostname === 'localhost' || /^(?:127\.|\[::1\])/.test(hostname)

const copy = async (event: Event, text: string): Promise<void> => {
  const button = event.currentTarget as HTMLElement
  await navigator.clipboard.writeText(text)
  button.textContent = words.setupCopied
}

const codeView = ({ setupCode, qrDataUrl, gatewayUrl, expiresAtMs, usedBy }: MadeCode, time: number) => {
  if (usedBy) return html`<p class="card used" role="status">${words.setupUsed(usedBy)}</p>`
  const left = expiresAtMs - time
  if (left <= 0) return html`<p class="card repair" role="status">${words.setupGone}</p>`
  return html`<div class="card made">
    ${qrDataUrl ? html`<img class="qr" src=${qrDataUrl} alt=${words.setupQr} width="220" height="220" />` : nothing}
    <div class="made-text">
      <p class="quiet">${gatewayUrl} · ${words.expiresIn(clock(left))}</p>
      <pre class="command" tabindex="0" aria-label=${words.setupCode}><code>${setupCode}</code></pre>
      <button type="button" class="button" @click=${(event: Event) => copy(event, setupCode)}>${words.setupCopy}</button>
    </div>
  </div>`
}

/** Makes a setup code and shows it, until a device has used it. */
export const setupView = ({ code }: DeskState, desk: Desk, time: number): TemplateResult => {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const form = new FormData(event.target as HTMLFormElement)
    const access = kinds.find((kind) => kind === form.get('access')) ?? 'limited'
    const address = String(form.get('address') ?? '').trim()
    void desk.makeCode(access, address || undefined)
  }
  return html`<section aria-labelledby="setup">
    <h2 id="setup">${words.setupTitle}</h2>
    <p class="quiet">${words.setupText}</p>
    <form class="card setup" @submit=${submit}>
      <fieldset><legend>${words.setupAccess}</legend>
        ${kinds.map(
          (kind, index) =>
            html`<label class="choice"><input type="radio" name="access" value=${kind} ?checked=${index === 0} /> ${words.access[kind]}</label>`
        )}
      </fieldset>
      <label class="field"><span>${words.setupAddress}</span>
        <input name="address" type="url" inputmode="url" autocomplete="off" spellcheck="false" placeholder="https://gateway.example"
          .defaultValue=${isLocal(location.hostname) ? '' : location.origin} aria-describedby="address-hint" /></label>
      <p class="quiet" id="address-hint">${words.setupAddressHint}</p>
      <button class="button primary">${words.setupMake}</button>
    </form>
    ${code ? codeView(code, time) : nothing}
  </section>`
}
