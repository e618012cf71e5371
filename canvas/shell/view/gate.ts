import type { Link } from '../../../plugins/webchat/page/link/gateway.ts'
import { doorProblem, isFirstVisit } from '../../../plugins/webchat/page/problems.ts'
import { words } from '../words.ts'
import { h } from './dom.ts'

const card = (title: string, ...children: (Node | undefined)[]): HTMLElement =>
  h('main', { class: 'gate' }, h('section', { class: 'gate-card' }, h('h1', {}, title), ...children))

const login = (reason: string, signIn: (secret: string) => void): HTMLElement => {
  const input = h('input', {
    type: 'password',
    name: 'token',
    required: true,
    autocomplete: 'off',
    autofocus: true
  })
  const submit = (event: Event): void => {
    event.preventDefault()
    if (input.value.trim()) signIn(input.value.trim())
  }
  return card(
    words.loginTitle,
    h('p', {}, words.loginText),
    isFirstVisit(reason) ? undefined : h('p', { class: 'problem', role: 'alert' }, doorProblem(reason)),
    h(
      'form',
      { submit },
      h('label', { class: 'field' }, h('span', {}, words.loginLabel), input),
      h('button', { class: 'button primary wide' }, words.loginButton)
    )
  )
}

const pairing = ({ requestId, compareCode }: Extract<Link, { phase: 'pairing' }>): HTMLElement =>
  card(
    words.pairingTitle,
    h('p', {}, words.pairingText),
    h('pre', { class: 'command' }, h('code', {}, `portcullis devices approve ${requestId ?? ''}`)),
    compareCode
      ? h('p', {}, `${words.pairingCode} ${compareCode.slice(0, 3)} ${compareCode.slice(3)}`)
      : undefined
  )

/** What stands between a person and the canvas; `undefined` where nothing does. */
export const gateView = (
  link: Link,
  { signIn, retry }: { signIn(secret: string): void; retry(): void }
): HTMLElement | undefined => {
  if (link.phase === 'login') return login(link.reason, signIn)
  if (link.phase === 'pairing') return pairing(link)
  if (link.phase !== 'refused') return undefined
  const again = h('button', { class: 'button primary wide', type: 'button', click: retry }, words.tryAgain)
  return card(words.refusedTitle, h('p', { role: 'alert' }, doorProblem(link.reason)), again)
}
