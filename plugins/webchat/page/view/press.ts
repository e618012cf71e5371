import { html, type TemplateResult } from 'lit'
import type { Press } from '../state/press.ts'
import { words } from '../words.ts'
import { readable } from './format.ts'
import { icons } from './icons.ts'

const sentence = ({ action, surface }: Press): TemplateResult =>
  html`${icons.press}<span dir="auto">${words.pressedParts.before} <strong>${action}</strong>
    ${words.pressedParts.between} <em>${surface}</em></span>`

/** A press on a canvas or a surface, in place of the words that tell the agent of it. What went along unfolds. */
export const pressView = (press: Press): TemplateResult =>
  press.context
    ? html`<details class="press"><summary>${sentence(press)}${icons.chevron}</summary>
        <pre tabindex="0">${readable(press.context)}</pre></details>`
    : html`<p class="press">${sentence(press)}</p>`
