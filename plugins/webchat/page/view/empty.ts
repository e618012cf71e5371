import { html, type TemplateResult } from 'lit'
import { words } from '../words.ts'
import { mark } from './icons.ts'

/** What a new conversation shows: a few ways to begin. */
export const emptyView = (begin: (prompt: string) => void, toNetworks: () => void): TemplateResult => html`
  <section class="empty">
    ${mark}
    <h2>${words.emptyTitle}</h2>
    <p>${words.emptyText}</p>
    <ul>
      ${words.suggestions.map(
        ({ title, prompt }) => html`<li>
          <button type="button" class="suggestion" @click=${() => begin(prompt)}>
            <strong>${title}</strong><span>${prompt}</span>
          </button>
        </li>`
      )}
    </ul>
    <p><button type="button" class="link" @click=${toNetworks}>${words.emptyNetworks}</button></p>
  </section>`
