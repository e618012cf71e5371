import { html, nothing, type TemplateResult } from 'lit'
import type { SessionRow } from '../../../../src/protocol/session.ts'
import type { Chat } from '../state/chat.ts'
import type { ChatState, Model } from '../state/chat-state.ts'
import { emptyPanel, hasNews, type Panel } from '../state/panel.ts'
import { titleOf } from '../state/sessions.ts'
import { words } from '../words.ts'
import { ask, confirm } from './dialogs.ts'
import { icons } from './icons.ts'
import { openMenu } from './menu.ts'
import { statusView } from './status.ts'

const modelName = (model: Model): string => `${model.provider}/${model.id}`

const defaultName = ({ model, modelOverrideSource }: SessionRow, models: readonly Model[]): string => {
  const answers = modelOverrideSource ? undefined : models.find(({ id }) => id === model)
  return answers ? words.defaultModelIs(answers.name) : words.defaultModel
}

const modelPicker = (
  row: SessionRow,
  models: readonly Model[],
  chat: Chat
): TemplateResult | typeof nothing => {
  if (models.length === 0) return nothing
  const own = row.modelOverrideSource ? `${row.modelProvider}/${row.model}` : ''
  const choose = (event: Event): void => {
    void chat.chooseModel(row.key, (event.target as HTMLSelectElement).value)
  }
  return html`<select class="model" aria-label=${words.model} title=${words.model} .value=${own} @change=${choose}>
    <option value="" ?selected=${own === ''}>${defaultName(row, models)}</option>
    ${models.map((model) => {
      const name = modelName(model)
      return html`<option value=${name} ?selected=${name === own} ?disabled=${model.available === false}>${model.name}</option>`
    })}
  </select>`
}

const sessionMenu = (anchor: HTMLElement, row: SessionRow, chat: Chat): void => {
  const rename = async (): Promise<void> => {
    const label = await ask(words.renameTitle, words.renameLabel, titleOf(row))
    if (label !== undefined) await chat.rename(row.key, label)
  }
  const reset = async (): Promise<void> => {
    if (await confirm(words.resetTitle, words.resetText, words.resetYes)) await chat.reset(row.key)
  }
  const remove = async (): Promise<void> => {
    if (await confirm(words.removeTitle, words.removeText, words.removeYes)) await chat.remove(row.key)
  }
  openMenu(anchor, [
    { label: words.rename, choose: () => void rename() },
    { label: words.reset, choose: () => void reset() },
    ...(row.isMain ? [] : [{ label: words.remove, danger: true, choose: () => void remove() }])
  ])
}

const panelButton = (panel: Panel, toggle: () => void): TemplateResult | typeof nothing => {
  if (panel.shows.length === 0) return nothing
  const label = panel.isOpen ? words.shutBeside : words.openBeside
  return html`<button type="button" class="icon-button panel-button" aria-expanded=${panel.isOpen} aria-label=${label}
    title=${label} @click=${toggle}>${icons.panel}${
      hasNews(panel) ? html`<span class="news"></span><span class="hidden">${words.unseen}</span>` : nothing
    }</button>`
}

export interface TopBarOptions {
  readonly state: ChatState
  readonly row: SessionRow
  readonly chat: Chat
  openDrawer(): void
  togglePanel(): void
}

/** The line over the conversation: what it is, what answers, how the connection is. */
export const topBarView = ({ state, row, chat, openDrawer, togglePanel }: TopBarOptions): TemplateResult => {
  const queued = state.outbox.filter(({ state: step }) => step === 'waiting' || step === 'sending').length
  const isDraft = row.sessionId === ''
  return html`<header class="top-bar">
    <button type="button" class="icon-button drawer-button" aria-label=${words.openSessions} @click=${openDrawer}>${icons.menu}</button>
    <div class="titles">
      <h1 dir="auto">${titleOf(row)}</h1>
      ${modelPicker(row, state.models, chat)}
    </div>
    ${statusView(state.link, queued, chat.retryNow)}
    ${panelButton(state.panels[row.key] ?? emptyPanel, togglePanel)}
    ${
      isDraft
        ? nothing
        : html`<button type="button" class="icon-button" aria-label=${words.sessionMenu} title=${words.sessionMenu}
            aria-haspopup="menu" @click=${(event: Event) => sessionMenu(event.currentTarget as HTMLElement, row, chat)}>${icons.more}</button>`
    }
  </header>`
}
