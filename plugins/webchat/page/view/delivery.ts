import { html, nothing, type TemplateResult } from 'lit'
import type { Delivery } from '../../../../src/protocol/delivery.ts'
import { words } from '../words.ts'

export interface DeliveryActions {
  nameOf(channel: string): string
  sendAgain(id: string): void
  drop(id: string): void
}

const lineOf = (delivery: Delivery, { nameOf, sendAgain, drop }: DeliveryActions): TemplateResult => {
  const { id, channel, status, reason, remedy } = delivery
  const isOpen = status === 'failed' || status === 'unknown'
  const dropped = reason === 'dropped'
  return html`<p class="delivery ${status}">
    <span>${nameOf(channel)}: ${words.delivery[status]}</span>
    ${isOpen && remedy && !dropped ? html`<span>${remedy}</span>` : nothing}
    ${
      isOpen && !dropped
        ? html`<button type="button" class="link" @click=${() => sendAgain(id)}>${words.sendAgain}</button>
            <button type="button" class="link" @click=${() => drop(id)}>${words.drop}</button>`
        : nothing
    }
  </p>`
}

/** How far an answer came on the networks that it went to: one quiet line for each. */
export const deliveryView = (
  deliveries: readonly Delivery[],
  actions: DeliveryActions
): TemplateResult | typeof nothing =>
  deliveries.length === 0 ? nothing : html`${deliveries.map((delivery) => lineOf(delivery, actions))}`
