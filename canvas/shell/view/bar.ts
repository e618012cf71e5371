import type { Desk, Listed } from '../state/desk.ts'
import { words } from '../words.ts'
import { h, icon } from './dom.ts'

const keyOf = ({ agentId, canvasId }: Pick<Listed, 'agentId' | 'canvasId'>): string =>
  `${agentId}/${canvasId}`

const nameOf = ({ title, agentId }: Listed, many: boolean): string => (many ? `${title} · ${agentId}` : title)

const button = (label: string, paths: readonly string[], click: () => void): HTMLElement =>
  h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': label, title: label, click },
    icon(...paths)
  )

const drawings = {
  reload: ['M19 12a7 7 0 1 1-2.2-5.1', 'M19.5 4v4h-4'],
  versions: ['M12 7.5V12l3 2', 'M4.5 12a7.5 7.5 0 1 0 2.4-5.5', 'M4.5 4.5v3h3'],
  alone: ['M13 5h6v6', 'M19 5l-8 8', 'M17 14v4a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1h4'],
  stop: ['M7 7h10v10H7z'],
  start: ['M9 6.5v11l9-5.5z']
} as const

const picker = (desk: Desk, open: (canvas: Listed) => void): HTMLElement => {
  const { opened, list } = desk.store.value
  const all = opened && !list.some((one) => keyOf(one) === keyOf(opened)) ? [opened, ...list] : list
  const many = new Set(all.map(({ agentId }) => agentId)).size > 1
  const change = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement
    const chosen = all.find((one) => keyOf(one) === value)
    if (chosen) open(chosen)
  }
  const options = all.map((one) =>
    h('option', { value: keyOf(one), selected: opened && keyOf(one) === keyOf(opened) }, nameOf(one, many))
  )
  return h('select', { class: 'picker', 'aria-label': words.choose, change }, ...options)
}

const statusOf = (desk: Desk): HTMLElement => {
  const { phase } = desk.store.value.link
  if (phase === 'live') {
    return h(
      'span',
      { class: 'status', title: words.live },
      h('span', { class: 'dot live' }),
      h('span', { class: 'hidden' }, words.live)
    )
  }
  const word = phase === 'connecting' ? words.connecting : words.down
  return h(
    'button',
    { type: 'button', class: 'status', click: desk.retryNow },
    h('span', { class: 'dot down' }),
    word
  )
}

/** The line above the page: which canvas it is, how it stands, and what can be done with it. */
export const barView = (desk: Desk, open: (canvas: Listed) => void): HTMLElement => {
  const { opened, complaints, stopped } = desk.store.value
  const alone = (): void => {
    if (opened) window.open(opened.pageUrl, '_blank', 'noopener')
  }
  const toggle = stopped
    ? button(words.start, drawings.start, desk.reload)
    : button(words.stop, drawings.stop, desk.stop)
  return h(
    'header',
    { class: 'bar' },
    h('h1', { class: 'hidden' }, `${words.canvas} ${opened?.title ?? ''}`),
    picker(desk, open),
    complaints > 0
      ? h(
          'span',
          { class: 'complaints', role: 'status', title: words.complaintsHint },
          words.complaints(complaints)
        )
      : undefined,
    h('span', { class: 'gap' }),
    statusOf(desk),
    button(words.reload, drawings.reload, desk.reload),
    button(words.versions, drawings.versions, () => void desk.showVersions()),
    toggle,
    button(words.alone, drawings.alone, alone),
    h('a', { class: 'link to-chat', href: '/chat/' }, words.toChat)
  )
}
