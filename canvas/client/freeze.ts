const asData = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })

/** A picture of nothing, for what cannot be taken along. */
const NOTHING = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='

const pictureOf = async (address: string): Promise<string> => {
  try {
    return await asData(await (await fetch(address)).blob())
  } catch {
    return NOTHING
  }
}

const styleOf = async (address: string): Promise<string> => {
  try {
    return await (await fetch(address)).text()
  } catch {
    return ''
  }
}

/** Elements of the page and of its copy, pair by pair. */
const pairs = <K extends keyof HTMLElementTagNameMap>(name: K, copy: Element) => {
  const originals = [...document.documentElement.getElementsByTagName(name)]
  return [...copy.getElementsByTagName(name)].map((element, index) => [originals[index], element] as const)
}

const keepEntries = (copy: Element): void => {
  for (const [from, to] of pairs('input', copy)) {
    if (from && from.type !== 'password') to.setAttribute('value', from.value)
    to.toggleAttribute('checked', from?.checked === true)
  }
  for (const [from, to] of pairs('textarea', copy)) to.textContent = from?.value ?? ''
  for (const [from, to] of pairs('select', copy)) {
    for (const [index, option] of [...to.options].entries()) {
      option.toggleAttribute('selected', index === from?.selectedIndex)
    }
  }
}

const replaceWithPicture = (element: Element, address: string): void => {
  const image = document.createElement('img')
  for (const { name, value } of [...element.attributes]) if (name !== 'src') image.setAttribute(name, value)
  image.src = address
  element.replaceWith(image)
}

/** The page as it stands, as markup that needs nothing from outside: styles, pictures and entries are in it. */
export const freeze = async (): Promise<string> => {
  const copy = document.documentElement.cloneNode(true) as HTMLElement
  keepEntries(copy)
  for (const [from, to] of pairs('canvas', copy)) {
    try {
      replaceWithPicture(to, from?.toDataURL() ?? NOTHING)
    } catch {
      // Somebody else's picture was drawn on it, and the browser does not give it away.
      replaceWithPicture(to, NOTHING)
    }
  }
  const links = pairs('link', copy).filter(([from]) => from?.relList.contains('stylesheet'))
  const images = pairs('img', copy).filter(([from]) => from && !from.src.startsWith('data:'))
  await Promise.all([
    ...links.map(async ([from, to]) => {
      const style = document.createElement('style')
      style.textContent = await styleOf(from?.href ?? '')
      to.replaceWith(style)
    }),
    ...images.map(async ([from, to]) => {
      to.removeAttribute('srcset')
      to.src = await pictureOf(from?.currentSrc || from?.src || '')
    })
  ])
  for (const element of copy.querySelectorAll('script, iframe, object, embed, video, audio, noscript'))
    element.remove()
  return new XMLSerializer().serializeToString(copy)
}
