import { html, nothing, type TemplateResult } from 'lit'
import type { Chat } from '../state/chat.ts'
import { emptyPanel, shownIn } from '../state/panel.ts'
import { words } from '../words.ts'
import type { PanelElement } from './panel.ts'

/** Fetched when something is shown for the first time: most visits do without. */
const load = (): Promise<unknown> => import('./panel.ts')

const focus = (root: ParentNode, selector: string): void => root.querySelector<HTMLElement>(selector)?.focus()

/** Resolves when what was changed stands on the page. */
const drawn = async (): Promise<void> => {
  await new Promise(requestAnimationFrame)
  await new Promise(requestAnimationFrame)
}

/** The person puts the panel away: the focus goes to the button that brings it back. */
export const shutPanel = async (root: ParentNode, chat: Chat): Promise<void> => {
  chat.beside.shut()
  await drawn()
  focus(root, '.panel-button')
}

/** The person opens or closes the panel. Only they move the focus into it. */
export const togglePanel = async (root: ParentNode, chat: Chat): Promise<void> => {
  const { panels, current } = chat.store.value
  if (panels[current]?.isOpen) return shutPanel(root, chat)
  chat.beside.open()
  await Promise.all([load(), drawn()])
  await root.querySelector<PanelElement>('chat-panel')?.updateComplete
  focus(root, 'chat-panel')
}

/** The panel of the conversation, where it is open, and a word about it for those who do not see it. */
export const panelPlace = (root: ParentNode, chat: Chat): TemplateResult => {
  const { panels, current } = chat.store.value
  const panel = panels[current] ?? emptyPanel
  if (panel.isOpen) void load()
  const word = panel.isOpen ? words.besideOpened(shownIn(panel)?.title ?? '') : ''
  return html`${
    panel.isOpen
      ? html`<chat-panel class="panel" role="complementary" aria-label=${words.beside} .chat=${chat} .panel=${panel}
          .onShut=${() => void shutPanel(root, chat)}></chat-panel>`
      : nothing
  }<div class="hidden" role="status">${word}</div>`
}
