import { words } from '../words.ts'
import { safeLink } from './links.ts'
import { sanitiseCode } from './sanitise.ts'

const COPIED_MS = 1600

const secureLink = (anchor: HTMLAnchorElement): void => {
  const href = safeLink(anchor.getAttribute('href') ?? '')
  if (!href) return void anchor.removeAttribute('href')
  anchor.href = href
  anchor.target = '_blank'
  anchor.rel = 'noopener noreferrer nofollow'
}

const boxTable = (table: HTMLTableElement): void => {
  const box = document.createElement('div')
  box.className = 'table-box'
  box.tabIndex = 0
  box.setAttribute('role', 'region')
  box.setAttribute('aria-label', words.table)
  table.replaceWith(box)
  box.append(table)
}

const copyButton = (code: HTMLElement): HTMLButtonElement => {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.textContent = words.copy
  button.onclick = async () => {
    await navigator.clipboard.writeText(code.textContent ?? '')
    button.textContent = words.copied
    setTimeout(() => {
      button.textContent = words.copy
    }, COPIED_MS)
  }
  return button
}

const frameCode = (pre: HTMLPreElement): void => {
  const code = pre.querySelector('code')
  if (!code) return
  const frame = document.createElement('div')
  frame.className = 'code'
  const head = document.createElement('div')
  head.className = 'code-head'
  const label = document.createElement('span')
  label.textContent = pre.dataset.lang || 'text'
  head.append(label, copyButton(code))
  pre.tabIndex = 0
  pre.replaceWith(frame)
  frame.append(head, pre)
}

/** Finishes sanitised nodes while they are still out of the document: links, tables, code. */
export const decorate = (root: DocumentFragment): DocumentFragment => {
  root.querySelectorAll('a').forEach(secureLink)
  root.querySelectorAll('table').forEach(boxTable)
  root.querySelectorAll('pre').forEach(frameCode)
  return root
}

/** Colours the code blocks under `root`. The highlighter is fetched when the first one appears. */
export const colourCode = async (root: ParentNode): Promise<void> => {
  const blocks = [...root.querySelectorAll<HTMLPreElement>('pre[data-lang]')].filter(
    (pre) => pre.dataset.lang
  )
  if (blocks.length === 0) return
  const { highlight } = await import('./highlight.ts')
  for (const pre of blocks) {
    const code = pre.querySelector('code')
    const html = code && highlight(code.textContent ?? '', pre.dataset.lang ?? '')
    if (code && html) code.replaceChildren(...sanitiseCode(html).childNodes)
  }
}
