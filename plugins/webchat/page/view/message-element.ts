import { nothing, type PropertyDeclarations } from 'lit'
import type { Chat } from '../state/chat.ts'
import type { Item } from '../state/items.ts'
import { channelName } from './channel-name.ts'
import { LightElement } from './light-element.ts'
import { replyView, userView } from './message.ts'

/** `<chat-message>`: one item of the log. It draws again only when its own item changes. */
export class MessageElement extends LightElement {
  static override properties: PropertyDeclarations = {
    item: { attribute: false },
    /** The message to ask again, where this is a last reply that did not end well. */
    again: { attribute: false }
  }
  declare chat: Chat | undefined
  declare item: Item | undefined
  declare again: string | undefined

  override render() {
    const { item, chat, again } = this
    if (!item || !chat) return nothing
    if (item.kind === 'user') return userView(item, chat)
    return replyView(item, {
      copy: (text) => void navigator.clipboard.writeText(text),
      again: again ? () => void chat.send(again) : undefined,
      delivery: {
        nameOf: (channel) => channelName(channel, chat.store.value.hello),
        sendAgain: chat.sendAgain,
        drop: chat.dropDelivery
      }
    })
  }
}

customElements.define('chat-message', MessageElement)
