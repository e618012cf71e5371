import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Chat } from '../state/chat.ts'
import type { ChatState } from '../state/chat-state.ts'
import type { SenderRequest } from '../state/senders.ts'
import { words } from '../words.ts'
import { channelName } from './channel-name.ts'

const keyOf = ({ channel, accountId, code }: SenderRequest): string => `${channel} ${accountId} ${code}`

const card = (sender: SenderRequest, channel: string, { senders }: Chat): TemplateResult => {
  const name = sender.name ? `${sender.name} (${sender.sender})` : sender.sender
  return html`<section class="notice sender" role="status">
    <div class="sender-words"><p dir="auto">${words.senderTitle(name, channel)}</p>
      <p class="quiet">${words.senderCode(sender.code)} ${senders.mayApprove() ? nothing : words.senderNeedsAdmin}</p></div>
    <div class="sender-acts">
      ${
        senders.mayApprove()
          ? html`<button type="button" class="button primary" @click=${() => senders.approve(sender)}>${words.approve}</button>`
          : nothing
      }
      <button type="button" class="button" @click=${() => senders.dismiss(sender)}>${words.dismiss}</button>
    </div>
  </section>`
}

/** Strangers who wrote on a network and wait: whoever may let them in is asked, one card each. */
export const sendersView = (state: ChatState, chat: Chat): TemplateResult | typeof nothing => {
  if (state.senders.length === 0) return nothing
  return html`${repeat(state.senders, keyOf, (sender) => card(sender, channelName(sender.channel, state.hello), chat))}`
}
