import { html, nothing, type TemplateResult } from 'lit'
import {
  type Act,
  actsOf,
  keyOf,
  type Network,
  type Probe,
  type Standing,
  standingOf
} from '../state/network.ts'
import type { Networks, NetworksState } from '../state/networks.ts'
import { words } from '../words-networks.ts'
import { confirm } from './dialogs.ts'
import { networkForm } from './network-form.ts'
import { linesOf } from './network-lines.ts'
import { networkLogin } from './network-login.ts'

export interface CardOptions {
  readonly network: Network
  readonly state: NetworksState
  readonly networks: Networks
  /** The person administers the gateway: what they press is not refused. */
  readonly mayAct: boolean
  /** How many people wait for approval there. */
  readonly strangers: number
  toSenders(): void
}

const dots: Readonly<Record<Standing, string>> = {
  unset: 'none',
  unlinked: 'none',
  off: 'none',
  stopped: 'none',
  connecting: 'trying',
  linking: 'trying',
  online: 'live',
  degraded: 'trying',
  backoff: 'down',
  blocked: 'down'
}

const actWords: Readonly<Record<Act, string>> = {
  'set-up': words.setUp,
  'log-in': words.logIn,
  connect: words.connect,
  'try-now': words.tryNow,
  check: words.check,
  disconnect: words.disconnect,
  settings: words.settings,
  'log-out': words.logOut
}

const leading: readonly Act[] = ['set-up', 'log-in', 'connect', 'try-now']

const logOut = async (network: Network, networks: Networks): Promise<void> => {
  if (await confirm(words.logOutTitle(network.label), words.logOutText, words.logOut)) {
    await networks.logOut(network)
  }
}

const perform = (act: Act, network: Network, networks: Networks): void => {
  const acts: Readonly<Record<Act, () => unknown>> = {
    'set-up': () => networks.setUp(network),
    settings: () => networks.setUp(network),
    'log-in': () => networks.logIn(network),
    connect: () => networks.connect(network),
    'try-now': () => networks.connect(network),
    check: () => networks.check(network),
    disconnect: () => networks.disconnect(network),
    'log-out': () => logOut(network, networks)
  }
  void acts[act]()
}

const actsView = (network: Network, networks: Networks): TemplateResult | typeof nothing => {
  const acts = actsOf(network)
  if (acts.length === 0) return nothing
  return html`<div class="network-acts">${acts.map((act, index) => {
    const leads = index === 0 && leading.includes(act)
    return html`<button type="button" class="button ${leads ? 'leading' : ''}" data-act=${act}
      aria-label=${words.of(actWords[act], network.label)} @click=${() => perform(act, network, networks)}>${actWords[act]}</button>`
  })}</div>`
}

const identityOf = ({ identity, connected }: Network): string =>
  identity && connected ? ` ${words.as(identity.name ?? identity.id)}` : ''

const checkView = (found: Probe | 'asked' | 'idle'): TemplateResult => {
  if (found === 'asked') return html`<p role="status">${words.checking}</p>`
  if (found === 'idle') return html`<p role="status">${words.checkIdle}</p>`
  const { ok, elapsedMs, error, notes } = found
  const fine = notes.length > 0 ? words.checkNoted(elapsedMs) : words.checkFine(elapsedMs)
  return html`<div role="status" class=${ok ? '' : 'network-error'}>
    <p>${ok ? fine : words.checkFailed(error ?? '')}</p>
    ${notes.map((note) => html`<p dir="auto">${note}</p>`)}</div>`
}

const openedView = ({ network, state, networks }: CardOptions): TemplateResult | typeof nothing => {
  const { opened } = state
  if (opened?.key !== keyOf(network)) return nothing
  return opened.kind === 'form'
    ? networkForm(network, opened.form, networks)
    : networkLogin(network, opened.step, networks)
}

/** One account of a network. */
export const networkCard = (options: CardOptions): TemplateResult => {
  const { network, state, networks, mayAct, strangers, toSenders } = options
  const key = keyOf(network)
  const standing = standingOf(network)
  const [note, check] = [state.notes[key], state.checks[key]]
  const isOpen = state.opened?.key === key
  return html`<li class="network" data-channel=${network.channel}>
    <div class="network-head">
      <div class="network-words">
        <h2 dir="auto">${network.label}</h2>
        <p class="network-state"><span class="dot ${dots[standing]}"></span><span aria-live="polite" dir="auto">${words.standing[standing]}${identityOf(network)}</span></p>
        ${linesOf(network, state).map((line) => html`<p class="quiet">${line}</p>`)}
        ${
          strangers > 0
            ? html`<p><button type="button" class="link" @click=${toSenders}>${words.strangers(strangers)}</button></p>`
            : nothing
        }
      </div>
      ${mayAct && !isOpen ? actsView(network, networks) : nothing}
    </div>
    ${note ? html`<p class="network-note ${note.bad ? 'network-error' : ''}" role=${note.bad ? 'alert' : 'status'}>${note.text}</p>` : nothing}
    ${check ? html`<div class="network-note">${checkView(check)}</div>` : nothing}
    ${openedView(options)}
  </li>`
}
