import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Chat } from '../state/chat.ts'
import type { ChatState } from '../state/chat-state.ts'
import type { SenderRequest } from '../state/senders.ts'
import { words } from '../words.ts'
import { channelName } from './channel-name.ts'

const keyOf = ({ requestId }: SenderRequest): string => requestId

/** Whoever is let in first may be the person at this page, and may as well be a friend: only the person knows. */
const approveButtons = (sender: SenderRequest, { senders, store }: Chat): TemplateResult => {
  const { hasOwner } = store.value
  return html`${
    hasOwner
      ? nothing
      : html`<button type="button" class="button primary" @click=${() => senders.approve(sender, { asOwner: true })}>${words.approveOwner}</button>`
  }<button type="button" class="button ${hasOwner ? 'primary' : ''}" @click=${() => senders.approve(sender)}>${words.approve}</button>`
}

const card = (sender: SenderRequest, channel: string, chat: Chat): TemplateResult => {
  const { senders, store } = chat
  const { senderId, senderLabel, metadata } = sender
  const name = senderLabel === senderId ? senderId : `${senderLabel} (${senderId})`
  const hint = senders.mayApprove()
    ? store.value.hasOwner
      ? nothing
      : words.senderNoOwner
    : words.senderNeedsAdmin
  return html`<section class="notice sender" role="status">
    <div class="sender-words"><p dir="auto">${words.senderTitle(name, channel)}</p>
      <p class="quiet">${words.senderCode(metadata.code)} ${hint}</p></div>
    <div class="sender-acts">
      ${senders.mayApprove() ? approveButtons(sender, chat) : nothing}
      <button type="button" class="button" @click=${() => senders.dismiss(sender)}>${words.dismiss}</button>
    </div>
  </section>`
}

/** Strangers who wrote on a network and wait: whoever may let them in is asked, one card each. */
export const sendersView = (state: ChatState, chat: Chat): TemplateResult | typeof nothing => {
  if (state.senders.length === 0) return nothing
  return html`${repeat(state.senders, keyOf, (sender) => card(sender, channelName(sender.channel, state.hello), chat))}`
}
