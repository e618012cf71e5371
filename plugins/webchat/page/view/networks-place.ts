import { html, type TemplateResult } from 'lit'
import type { Chat } from '../state/chat.ts'
import { words } from '../words.ts'
import { icons } from './icons.ts'
import { statusView } from './status.ts'

export interface NetworksPlaceOptions {
  readonly chat: Chat
  openDrawer(): void
}

/** Where the networks are shown in place of a conversation. */
export const networksPlace = ({ chat, openDrawer }: NetworksPlaceOptions): TemplateResult => {
  const { link, notice } = chat.store.value
  return html`<main class="conversation">
    <header class="top-bar">
      <button type="button" class="icon-button drawer-button" aria-label=${words.openSessions} @click=${openDrawer}>${icons.menu}</button>
      <div class="titles"><h1 id="networks-title" tabindex="-1">${words.networks}</h1></div>
      ${statusView(link, 0, chat.retryNow)}
    </header>
    ${notice ? html`<p class="notice" role="alert"><span>${notice}</span></p>` : ''}
    <chat-networks role="region" aria-label=${words.networks} tabindex="0" .chat=${chat}></chat-networks>
  </main>`
}
