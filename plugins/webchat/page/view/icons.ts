import { html, type TemplateResult } from 'lit'

const icon = (paths: TemplateResult): TemplateResult =>
  html`<span class="icon" aria-hidden="true">${paths}</span>`

export const icons = {
  menu: icon(html`<svg viewBox="0 0 24 24"><path d="M4 7h16M4 12h16M4 17h10" /></svg>`),
  plus: icon(html`<svg viewBox="0 0 24 24"><path d="M12 5v14M5 12h14" /></svg>`),
  close: icon(html`<svg viewBox="0 0 24 24"><path d="M6 6l12 12M18 6L6 18" /></svg>`),
  more: icon(
    html`<svg viewBox="0 0 24 24"><path d="M5.5 12h.01M12 12h.01M18.5 12h.01" stroke-width="2.6" /></svg>`
  ),
  send: icon(html`<svg viewBox="0 0 24 24"><path d="M12 19V5M6 11l6-6 6 6" /></svg>`),
  stop: icon(
    html`<svg viewBox="0 0 24 24"><rect x="7" y="7" width="10" height="10" rx="2" fill="currentColor" /></svg>`
  ),
  clip: icon(
    html`<svg viewBox="0 0 24 24"><path d="M20 11.5l-8.2 8.2a5 5 0 0 1-7-7l8.4-8.5a3.3 3.3 0 0 1 4.7 4.7l-8.3 8.4a1.7 1.7 0 0 1-2.4-2.4l7.6-7.7" /></svg>`
  ),
  down: icon(html`<svg viewBox="0 0 24 24"><path d="M12 5v14M6 13l6 6 6-6" /></svg>`),
  search: icon(
    html`<svg viewBox="0 0 24 24"><circle cx="11" cy="11" r="6.5" /><path d="M16 16l4.5 4.5" /></svg>`
  ),
  file: icon(html`<svg viewBox="0 0 24 24"><path d="M7 3h7l5 5v13H7zM14 3v5h5" /></svg>`),
  tool: icon(html`<svg viewBox="0 0 24 24"><path d="M8.5 7.5L4 12l4.5 4.5M15.5 7.5L20 12l-4.5 4.5" /></svg>`),
  thought: icon(
    html`<svg viewBox="0 0 24 24"><path d="M12 3.5a6 6 0 0 0-3.5 10.9c.6.5 1 1.1 1 1.9V17h5v-.7c0-.8.4-1.4 1-1.9A6 6 0 0 0 12 3.5zM10 20.5h4" /></svg>`
  ),
  chevron: icon(html`<svg viewBox="0 0 24 24"><path d="M9 6l6 6-6 6" /></svg>`),
  panel: icon(
    html`<svg viewBox="0 0 24 24"><rect x="4" y="5" width="16" height="14" rx="3" /><path d="M13.5 5v14" /></svg>`
  ),
  alone: icon(
    html`<svg viewBox="0 0 24 24"><path d="M13 5h6v6M19 5l-8 8M17 14v4a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1h4" /></svg>`
  ),
  press: icon(
    html`<svg viewBox="0 0 24 24"><path d="M10 10l9 3.5-4 1.7-1.7 4zM10 3.5v2M5.4 5.4l1.4 1.4M3.5 10h2M14.6 5.4l-1.4 1.4" /></svg>`
  ),
  networks: icon(
    html`<svg viewBox="0 0 24 24"><circle cx="12" cy="12" r="2.5" /><circle cx="5" cy="6" r="2" /><circle cx="19" cy="6" r="2" /><circle cx="12" cy="20" r="2" /><path d="M6.6 7.3l3.4 3M17.4 7.3l-3.4 3M12 14.5V18" /></svg>`
  ),
  auto: icon(
    html`<svg viewBox="0 0 24 24"><circle cx="12" cy="12" r="8" /><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor" /></svg>`
  ),
  dark: icon(html`<svg viewBox="0 0 24 24"><path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z" /></svg>`),
  light: icon(
    html`<svg viewBox="0 0 24 24"><circle cx="12" cy="12" r="4" /><path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4" /></svg>`
  )
} as const

/** The portcullis: the gate that the gateway is. */
export const mark = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
  <path d="M4 29V14a12 12 0 0 1 24 0v15" />
  <path d="M10 8v16M16 6v18M22 8v16M7.5 13h17M7.5 19h17" class="bars" />
  <path d="M7.7 23h4.6l-2.3 6zM13.7 23h4.6l-2.3 6zM19.7 23h4.6l-2.3 6z" class="teeth" />
</svg>`
