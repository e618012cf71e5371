import type { Desk } from '../state/desk.ts'
import { words } from '../words.ts'
import { h } from './dom.ts'

const when = (atMs: number): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(atMs)

/** What the canvas was before, and the way back. `undefined` while nobody asks. */
export const versionsView = (desk: Desk): HTMLElement | undefined => {
  const { versions, opened } = desk.store.value
  if (!versions) return undefined
  const rows = versions.map(({ rev, reason, atMs }) =>
    h(
      'li',
      { class: 'version' },
      h(
        'div',
        {},
        h('strong', {}, words.revision(rev)),
        h('span', { class: 'quiet' }, ` ${when(atMs)}`),
        h('p', { class: 'quiet' }, reason)
      ),
      rev === opened?.rev
        ? h('span', { class: 'quiet' }, words.current)
        : h('button', { type: 'button', class: 'button', click: () => void desk.restore(rev) }, words.restore)
    )
  )
  const close = h(
    'button',
    { type: 'button', class: 'button', autofocus: true, click: desk.hideVersions },
    words.close
  )
  return h(
    'dialog',
    { class: 'dialog versions', 'aria-label': words.versions, cancel: desk.hideVersions },
    h('h2', {}, words.versions),
    h('ul', {}, ...rows),
    h('div', { class: 'dialog-actions' }, close)
  )
}
