import type { GatewayMessage } from '../../src/protocol/canvas.ts'

type Change = Pick<Extract<GatewayMessage, { t: 'change' }>, 'rev' | 'files' | 'css'>

const picture = /\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp)$/i
const typed =
  'input:not([type=button], [type=submit], [type=checkbox], [type=radio], [type=range]), textarea, select'

const isTyping = (): boolean => {
  const { activeElement: at } = document
  return document.hasFocus() && at instanceof HTMLElement && (at.matches(typed) || at.isContentEditable)
}

/** Puts changed style sheets and pictures in place of the old; the page keeps its state. */
const swap = (root: URL, { rev, files }: Change): boolean => {
  const wanted = new Set(files)
  const fileOf = (address: string): string =>
    decodeURIComponent(new URL(address).pathname.slice(root.pathname.length))
  const fresh = (address: string): string => {
    const url = new URL(address)
    url.searchParams.set('v', String(rev))
    return url.href
  }
  const found = new Set<string>()
  for (const old of document.querySelectorAll<HTMLLinkElement>('link[rel~=stylesheet][href]')) {
    const file = fileOf(old.href)
    if (!wanted.has(file)) continue
    found.add(file)
    const next = old.cloneNode() as HTMLLinkElement
    next.href = fresh(old.href)
    // The old one stays until the new one is there: no moment without style.
    next.onload = next.onerror = () => old.remove()
    old.after(next)
  }
  for (const image of document.querySelectorAll('img')) {
    const file = image.src.startsWith(root.href) ? fileOf(image.src) : ''
    if (!wanted.has(file)) continue
    found.add(file)
    image.src = fresh(image.src)
  }
  return files.every((file) => found.has(file))
}

/**
 * Follows changes of the canvas: in place where that can be done, else by loading again, but never under the
 * hands of somebody who types. `<html data-live="manual">` leaves it to the page, which hears `openclaw:change`.
 */
export const createReload = (root: URL) => {
  let held: Change | undefined

  const reload = (): void => location.reload()

  const apply = (change: Change): void => {
    if (isTyping()) {
      held = change
      dispatchEvent(new CustomEvent('openclaw:held', { detail: { rev: change.rev } }))
    } else reload()
  }

  addEventListener('focusout', () => {
    // The next field may get the focus right after.
    setTimeout(() => {
      if (held && !isTyping()) reload()
    })
  })

  return (change: Change): void => {
    dispatchEvent(new CustomEvent('openclaw:change', { detail: change }))
    if (document.documentElement.dataset.live === 'manual') return
    const inPlace =
      change.files.length > 0 && (change.css || change.files.every((file) => picture.test(file)))
    if (!(inPlace && swap(root, change))) apply(change)
  }
}
