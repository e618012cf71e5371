import { html, nothing, type TemplateResult } from 'lit'
import type { Link } from '../link/gateway.ts'
import { doorProblem, insecureContext, isFirstVisit } from '../problems.ts'
import { words } from '../words.ts'
import { mark } from './icons.ts'

const gate = (title: string, body: TemplateResult): TemplateResult => html`
  <main class="gate"><section class="gate-card">${mark}<h1>${title}</h1>${body}</section></main>`

/** Asks for the gateway's token. */
export const loginView = (reason: string, login: (secret: string) => void): TemplateResult => {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const token = new FormData(event.target as HTMLFormElement).get('token')
    if (typeof token === 'string' && token.trim()) login(token.trim())
  }
  return gate(
    words.loginTitle,
    html`<p>${words.loginText}</p>
      ${isFirstVisit(reason) ? nothing : html`<p class="problem" role="alert">${doorProblem(reason)}</p>`}
      <form @submit=${submit}>
        <label class="field"><span>${words.loginLabel}</span>
          <input name="token" type="password" required autocomplete="off" spellcheck="false" autofocus /></label>
        <button class="button primary wide">${words.loginButton}</button>
      </form>
      <p class="quiet">${words.loginHelp} <code>${words.loginWhere}</code></p>`
  )
}

const compareView = (code: string): TemplateResult => html`<div class="compare">
  <span class="compare-code">${code.slice(0, 3)} ${code.slice(3)}</span><span class="quiet">${words.pairingCompare}</span></div>`

/** Waits for a person to approve this browser on the gateway's machine. */
export const pairingView = ({
  requestId,
  compareCode
}: Extract<Link, { phase: 'pairing' }>): TemplateResult =>
  gate(
    words.pairingTitle,
    html`<p>${words.pairingText}</p>
      ${compareCode ? compareView(compareCode) : nothing}
      <pre class="command" tabindex="0"><code>${requestId ? words.pairingCommand(requestId) : words.pairingUnknown}</code></pre>
      <p class="quiet" role="status"><span class="breathing"></span>${words.pairingWatch}</p>`
  )

/** Says why the page cannot come in at all. */
export const refusedView = (reason: string, retry: () => void): TemplateResult =>
  gate(
    words.refusedTitle,
    html`<p role="alert">${doorProblem(reason)}</p>
      <button type="button" class="button primary wide" @click=${retry}>${words.tryAgain}</button>`
  )

export const insecureView = (): TemplateResult =>
  gate(words.refusedTitle, html`<p role="alert">${insecureContext}</p>`)
