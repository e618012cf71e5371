import { Marked } from 'marked'
import { sanitise } from '../../plugins/webchat/page/text/sanitise.ts'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Markdown alone: what looks like HTML is text, as the specification of Text has it. */
const marked = new Marked({ gfm: true, breaks: true, renderer: { html: ({ text }) => escaped(text) } })

/** Markdown as HTML in which nothing can run, load or pose as the page. */
export const parseMarkdown = (text: string): string => {
  const holder = document.createElement('div')
  holder.append(sanitise(marked.parse(text, { async: false })))
  for (const link of holder.querySelectorAll('a')) {
    link.target = '_blank'
    link.rel = 'noopener noreferrer nofollow'
  }
  return holder.innerHTML
}
