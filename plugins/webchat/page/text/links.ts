const safeSchemes = new Set(['http:', 'https:', 'mailto:'])

/** The address of a link that may be followed, or nothing. Relative ones have no meaning in a message. */
export const safeLink = (href: string): string | undefined => {
  if (!URL.canParse(href)) return undefined
  const url = new URL(href)
  return safeSchemes.has(url.protocol) ? url.href : undefined
}

/** The host of a picture on the web. Loading it would tell its owner that the message was read. */
export const remoteHost = (href: string): string | undefined => {
  const link = safeLink(href)
  return link && !link.startsWith('mailto:') ? new URL(link).host : undefined
}

/** A picture that came inside the message itself. */
export const isInlineImage = (href: string): boolean =>
  /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[a-z0-9+/=]+$/i.test(href)
