import { html, nothing, type TemplateResult } from 'lit'
import { now } from '../../../../src/time.ts'
import type { Link } from '../link/gateway.ts'
import { words } from '../words.ts'

const stateOf = (link: Link): { dot: string; text: string } => {
  if (link.phase === 'live') return { dot: 'live', text: words.live }
  if (link.phase !== 'waiting') return { dot: 'trying', text: words.connecting }
  if (!navigator.onLine) return { dot: 'down', text: words.offline }
  return { dot: 'down', text: words.reconnecting(Math.ceil((link.retryAt - now()) / 1000)) }
}

/** The dot that tells how the line is; while it is down, a press dials at once. */
export const statusView = (link: Link, queued: number, retryNow: () => void): TemplateResult => {
  const { dot, text } = stateOf(link)
  const label = queued > 0 ? `${text}, ${words.queued(queued)}` : text
  const body = html`<span class="dot ${dot}"></span><span class="status-text">${label}</span>`
  return link.phase === 'waiting'
    ? html`<button type="button" class="status" title=${words.reconnectNow} @click=${retryNow}>${body}</button>`
    : html`<span class="status" title=${label} role=${dot === 'live' ? nothing : 'status'}>${body}</span>`
}
