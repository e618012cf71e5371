type Child = Node | string | undefined
type Attributes = Readonly<Record<string, string | boolean | undefined | ((event: Event) => void)>>

const apply = (element: Element, attributes: Attributes): void => {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== undefined && value !== false) element.setAttribute(name, value)
  }
}

/** Makes an element. A function among the attributes listens to the event of that name; text stays text. */
export const h = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(name)
  apply(element, attributes)
  element.append(...children.filter((child) => child !== undefined))
  return element
}

/** A drawing of lines on a square of 24. */
export const icon = (...paths: readonly string[]): HTMLElement => {
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  for (const d of paths) {
    const path = document.createElementNS(space, 'path')
    path.setAttribute('d', d)
    svg.append(path)
  }
  const holder = h('span', { class: 'icon', 'aria-hidden': 'true' })
  holder.append(svg)
  return holder
}
