import { html, nothing, type TemplateResult } from 'lit'
import type { Block } from '../state/items.ts'
import type { ToolUse } from '../state/run.ts'
import { words } from '../words.ts'
import { gist, readable } from './format.ts'
import { icons } from './icons.ts'

const toolStates = { running: words.toolRunning, done: words.toolDone, failed: words.toolFailed } as const

const section = (label: string, value: unknown): TemplateResult | typeof nothing => {
  const text = readable(value)
  return text ? html`<h4>${label}</h4><pre tabindex="0">${text}</pre>` : nothing
}

const toolCard = ({ name, args, result, state }: ToolUse): TemplateResult => html`
  <details class="fold tool ${state}">
    <summary>
      ${icons.tool}<span class="fold-title">${name}</span>
      <span class="fold-gist" dir="auto">${gist(args)}</span>
      <span class="fold-state">${toolStates[state]}</span>${icons.chevron}
    </summary>
    <div class="fold-body">${section(words.toolArgs, args)}${section(words.toolResult, result)}</div>
  </details>`

const thoughts = (text: string, live: boolean): TemplateResult => html`
  <details class="fold thinking ${live ? 'running' : ''}">
    <summary>${icons.thought}<span class="fold-title">${live ? words.thinking : words.thought}</span>
      <span class="fold-gist"></span>${icons.chevron}</summary>
    <div class="fold-body"><p dir="auto">${text}</p></div>
  </details>`

/** One piece of a reply. `live` is true for the piece that still grows. */
export const blockView = (block: Block, live: boolean): TemplateResult => {
  if (block.kind === 'thinking') return thoughts(block.text, live)
  if (block.kind === 'tool') return toolCard(block.tool)
  return html`<chat-markdown dir="auto" .live=${live} .text=${block.text}></chat-markdown>`
}
