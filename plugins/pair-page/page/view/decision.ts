import { html, type TemplateResult } from 'lit'
import { words } from '../words.ts'

/** What can be answered to a request. */
export interface Decision {
  approve(): unknown
  reject(): unknown
}

/** A and R decide, while the focus is on the request that they are meant for and nowhere else. */
export const decideByKey = (event: KeyboardEvent, decision: Decision): void => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.repeat) return
  const key = event.key.toLowerCase()
  if (key !== 'a' && key !== 'r') return
  event.preventDefault()
  if (key === 'a') decision.approve()
  else decision.reject()
}

export const decisionView = (decision: Decision): TemplateResult => html`<div class="card-actions">
  <button type="button" class="button primary" aria-keyshortcuts="A" @click=${decision.approve}>${words.approve}<kbd>A</kbd></button>
  <button type="button" class="button" aria-keyshortcuts="R" @click=${decision.reject}>${words.reject}<kbd>R</kbd></button>
</div>`
