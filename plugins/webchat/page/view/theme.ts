export const themes = ['auto', 'dark', 'light'] as const
export type Theme = (typeof themes)[number]

const KEY = 'portcullis.theme'

const isTheme = (word: string | null): word is Theme => themes.some((theme) => theme === word)

/** The theme this browser remembers; `auto` follows the system. */
export const readTheme = (): Theme => {
  const kept = localStorage.getItem(KEY)
  return isTheme(kept) ? kept : 'auto'
}

export const applyTheme = (theme: Theme): void => {
  document.documentElement.dataset.theme = theme
}

/** Takes over what is chosen in another tab, or in the page that frames this one. */
export const followTheme = (): void =>
  addEventListener('storage', ({ key }) => {
    if (key === KEY) applyTheme(readTheme())
  })

export const keepTheme = (theme: Theme): void => {
  localStorage.setItem(KEY, theme)
  applyTheme(theme)
}
