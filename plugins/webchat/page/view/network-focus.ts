import type { Network } from '../state/network.ts'

/** Moves the focus once what is wanted has been drawn. */
export const focusLater = (root: ParentNode, selector: string): void => {
  requestAnimationFrame(() => requestAnimationFrame(() => root.querySelector<HTMLElement>(selector)?.focus()))
}

/** Scrolls as little as shows the whole of it, or its beginning where it is taller than there is room. */
export const bringIntoView = (place: Element): void => {
  const card = place.closest('.network') ?? place
  const isTall = card.clientHeight > (card.closest('chat-networks')?.clientHeight ?? 0)
  card.scrollIntoView({ block: isTall ? 'start' : 'nearest' })
}

/** A form or a login was opened: it comes into view, and its first field or itself gets the focus. */
export const showOpened = (place: Element): void => {
  const goal = place.matches('form') ? place.querySelector('input, select, textarea') : place
  if (goal instanceof HTMLElement) goal.focus({ preventScroll: true })
  bringIntoView(place)
}

/** Back to the first button of a network: where a form or a login stood is nothing any more. */
export const toActs = ({ channel }: Network): void =>
  focusLater(document, `.network[data-channel="${CSS.escape(channel)}"] .network-acts button`)
