const isZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    // The only way to ask is to try.
    return false
  }
}

/** The IANA zone that a person means by "Europe/Berlin", "utc" or "New York"; unknown words come back as given. */
export const findTimeZone = (words: string): string => {
  const name = words.trim().replace(/\s+/g, '_')
  if (isZone(name)) return name
  const city = `/${name.toLowerCase()}`
  return Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase().endsWith(city)) ?? words
}
