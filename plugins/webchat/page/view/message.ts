import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Block, FileItem, ReplyItem, UserItem } from '../state/items.ts'
import { words } from '../words.ts'
import { dataUrl, isPicture } from './attachments.ts'
import { blockView } from './blocks.ts'
import { type DeliveryActions, deliveryView } from './delivery.ts'
import { fullTime, shortTime } from './format.ts'
import { icons } from './icons.ts'
import { pressView } from './press.ts'

const time = (at: number): TemplateResult =>
  html`<time datetime=${new Date(at).toISOString()} title=${fullTime(at)}>${shortTime(at)}</time>`

const file = ({ name, mimeType, content }: FileItem): TemplateResult =>
  content && isPicture(mimeType)
    ? html`<img class="picture" src=${dataUrl({ mimeType, content })} alt=${name} />`
    : html`<span class="file-chip">${icons.file}<span>${name}</span></span>`

export interface UserActions {
  resend(key: string): void
  discard(key: string): void
}

const standing = (item: UserItem, { resend, discard }: UserActions): TemplateResult | typeof nothing => {
  const { outgoing } = item
  if (item.waitsItsTurn) return html`<span class="note">${words.waitsItsTurn}</span>`
  if (!outgoing || outgoing.state === 'sent') return time(item.at)
  if (outgoing.state === 'waiting') return html`<span class="note">${words.waitingForLine}</span>`
  if (outgoing.state === 'sending') return html`<span class="note">${words.sending}</span>`
  const problem = outgoing.state === 'withdrawn' ? words.withdrawn : outgoing.problem
  return html`<span class="note bad" role="alert">${problem}</span>
    <button type="button" class="link" @click=${() => resend(outgoing.key)}>${words.retry}</button>
    <button type="button" class="link" @click=${() => discard(outgoing.key)}>${words.discard}</button>`
}

const said = ({ press, text }: UserItem): TemplateResult | typeof nothing => {
  if (press) return pressView(press)
  return text ? html`<p class="bubble" dir="auto">${text}</p>` : nothing
}

export const userView = (item: UserItem, actions: UserActions): TemplateResult => html`
  <article class="message user" aria-label=${words.you}>
    ${item.files.length > 0 ? html`<div class="files">${item.files.map(file)}</div>` : nothing}
    ${said(item)}
    <footer>${standing(item, actions)}</footer>
  </article>`

const markText = { stopped: words.markStopped, cut: words.markCut, failed: words.markFailed } as const

/** The words of a reply, without its thoughts and tools. */
export const replyText = ({ blocks }: ReplyItem): string =>
  blocks.flatMap((block) => (block.kind === 'text' ? block.text : [])).join('\n\n')

export interface ReplyActions {
  copy(text: string): void
  /** Asks the same again; absent where the reply is not the last. */
  again?(): void
  readonly delivery: DeliveryActions
}

const ending = (
  { mark, errorMessage }: ReplyItem,
  again: (() => void) | undefined
): TemplateResult | typeof nothing => {
  if (!mark) return nothing
  return html`<p class="ending ${mark}">
    <span>${markText[mark]}${mark === 'failed' && errorMessage ? html`: ${errorMessage}` : nothing}</span>
    ${again ? html`<button type="button" class="link" @click=${again}>${words.retry}</button>` : nothing}
  </p>`
}

/** Names each block by what it is, so that one that comes or goes does not redraw the others. */
const keyed = (blocks: readonly Block[]): { key: string; block: Block }[] =>
  blocks.map((block, index) => {
    const nth = blocks.slice(0, index).filter(({ kind }) => kind === block.kind).length
    return { key: `${block.kind}:${block.kind === 'tool' ? block.tool.id : nth}`, block }
  })

export const replyView = (item: ReplyItem, { copy, again, delivery }: ReplyActions): TemplateResult => {
  const { blocks, live } = item
  const text = replyText(item)
  const last = blocks.at(-1)
  const idle = live && last?.kind !== 'text'
  return html`<article class="message reply ${live ? 'live' : ''}" aria-label=${words.assistant} aria-live="off">
    ${repeat(
      keyed(blocks),
      ({ key }) => key,
      ({ block }) => blockView(block, live && block === last)
    )}
    ${idle ? html`<p class="pulse"><span></span><span></span><span></span><span class="hidden">${words.working}</span></p>` : nothing}
    ${ending(item, again)}
    ${deliveryView(item.deliveries, delivery)}
    <footer>
      ${item.at && !live ? time(item.at) : nothing}
      ${item.model && !live ? html`<span class="model-name">${item.model}</span>` : nothing}
      ${text && !live ? html`<button type="button" class="link" @click=${() => copy(text)}>${words.copy}</button>` : nothing}
    </footer>
  </article>`
}
