import { html, render } from 'lit'

export interface MenuEntry {
  readonly label: string
  readonly danger?: boolean
  choose(): void
}

/** Opens a menu under `anchor`. The browser closes it on Escape and on a click elsewhere. */
export const openMenu = (anchor: HTMLElement, entries: readonly MenuEntry[]): void => {
  const menu = document.createElement('div')
  menu.className = 'menu'
  menu.popover = 'auto'
  menu.setAttribute('role', 'menu')
  const items = (): HTMLElement[] => [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')]

  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const all = items()
    const index = all.findIndex((item) => item.matches(':focus'))
    all[(index + step + all.length) % all.length]?.focus()
  }

  render(
    entries.map(
      ({ label, danger, choose }) => html`<button
        type="button"
        role="menuitem"
        class=${danger ? 'danger' : ''}
        @click=${() => {
          menu.hidePopover()
          choose()
        }}
      >${label}</button>`
    ),
    menu
  )
  menu.addEventListener('keydown', move)
  menu.addEventListener('toggle', (event) => {
    if (event.newState === 'closed') menu.remove()
  })
  document.body.append(menu)
  menu.showPopover()
  const { left, bottom, right } = anchor.getBoundingClientRect()
  const { offsetWidth: width } = menu
  menu.style.left = `${Math.max(8, left + width > innerWidth - 8 ? right - width : left)}px`
  menu.style.top = `${Math.min(bottom + 4, innerHeight - menu.offsetHeight - 8)}px`
  items()[0]?.focus()
}
